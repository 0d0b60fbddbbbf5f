import type { Metadata } from "next";
import Link from "next/link";
import { ChatList } from "@/components/chat/chat-list";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/states";
import { listChats } from "@/lib/chat/list";
import type { ChatPage } from "@/lib/chat/views";
import { currentPerson } from "@/lib/people/session";

export const metadata: Metadata = { title: "Your chats" };

const NOTHING: ChatPage = { chats: [], nextCursor: null };

export default async function ChatsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [person, { q }] = await Promise.all([currentPerson(), searchParams]);
  const query = (typeof q === "string" ? q : "").trim().slice(0, 200);
  const page = person ? await listChats(person.id, { query }) : NOTHING;
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-8 pb-20 sm:px-6 sm:pt-10">
      <PageHeader
        title="Your chats"
        actions={
          <Link href="/arena" className={buttonClass()}>
            Compare answers in the arena
          </Link>
        }
      />
      <ChatList initial={page} initialQuery={query} />
    </div>
  );
}
