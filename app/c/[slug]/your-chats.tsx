import Link from "next/link";
import { LocalTime } from "@/components/ui/local-time";
import { latestChats } from "@/lib/chat/list";
import { currentPerson } from "@/lib/people/session";

const SHOWN = 5;

/** The person's latest chats with this character; nothing when there are none. */
export async function YourChats({ characterId, name }: { characterId: string; name: string }) {
  const person = await currentPerson();
  if (!person) return null;
  const chats = await latestChats(person.id, characterId, SHOWN + 1);
  if (chats.length === 0) return null;
  return (
    <section aria-labelledby="your-chats" className="mb-8">
      <h2 id="your-chats" className="text-lg">
        Your chats with {name}
      </h2>
      <ul className="mt-2 divide-y border-y">
        {chats.slice(0, SHOWN).map(({ id, title, updatedAt }) => (
          <li key={id}>
            <Link
              href={`/chat/${id}`}
              className="flex items-baseline gap-4 rounded-sm py-2.5 text-sm hover:text-accent"
            >
              <span className="min-w-0 flex-1 truncate">{title}</span>
              <LocalTime iso={updatedAt} className="shrink-0 text-xs text-muted tabular-nums" />
            </Link>
          </li>
        ))}
      </ul>
      {chats.length > SHOWN && (
        <Link href="/chats" className="mt-2 inline-block text-sm text-muted underline underline-offset-4">
          All your chats
        </Link>
      )}
    </section>
  );
}
