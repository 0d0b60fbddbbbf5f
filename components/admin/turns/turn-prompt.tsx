import { Picture } from "@/components/ui/picture";
import type { TurnDetail } from "@/lib/chat/turn-views";

/** The prompt as it was sent: its sections, then the chat, pictures where they were. */
export function TurnPrompt({ turn: { prompt, character } }: { turn: TurnDetail }) {
  return (
    <section aria-label="The prompt as sent">
      <h2 className="mb-2 text-xl">Prompt, as sent</h2>
      {!prompt && (
        <p className="text-muted">It was logged by a version of Troupe whose format this one cannot read.</p>
      )}
      {prompt && (
        <>
          <p className="mb-4 text-sm text-muted tabular-nums">
            {prompt.tokens.toLocaleString("en")} tokens by our count
            {prompt.droppedMessages > 0 && ` · ${prompt.droppedMessages} earlier lines left out`}
            {prompt.droppedImages > 0 && ` · ${prompt.droppedImages} earlier pictures left out`}
          </p>
          {prompt.sections.map(({ name, text, tokens, trimmed }) => (
            <details key={name} className="border-t py-2">
              <summary className="flex gap-2 text-sm">
                <span className="font-medium">{name}</span>
                {trimmed && <span className="text-accent">trimmed</span>}
                <span className="ml-auto text-muted tabular-nums">{tokens}</span>
              </summary>
              <p className="mt-2 text-sm whitespace-pre-wrap wrap-anywhere">{text}</p>
            </details>
          ))}
          <ol className="flex flex-col gap-3 border-t pt-4">
            {prompt.messages.map(({ role, text, imageIds }, i) => (
              <li key={i} className={role === "person" ? "pl-8" : undefined}>
                <span className={`small-caps ${role === "person" ? "text-muted" : "text-accent"}`}>
                  {role === "person" ? "Person" : character.name}
                </span>
                {imageIds.map((id) => (
                  <Picture
                    key={id}
                    src={`/api/admin/images/${id}`}
                    alt="A picture that was sent"
                    loading="lazy"
                    className="my-2 max-h-64 rounded-sm border"
                  />
                ))}
                <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
