import type { SentPrompt } from "@/lib/evaluation/runs/views";

/** A prompt as it was sent; pictures by name. */
export function SentPromptView({ prompt: { system, messages } }: { prompt: SentPrompt }) {
  return (
    <ol className="mt-2 flex flex-col gap-3 border-l pl-3 text-xs">
      <Message speaker="system" text={system} />
      {messages.map(({ role, text, imageIds }, i) => (
        <Message key={i} speaker={role} text={text} pictures={imageIds} />
      ))}
    </ol>
  );
}

function Message({ speaker, text, pictures = [] }: { speaker: string; text: string; pictures?: string[] }) {
  return (
    <li>
      <span className="small-caps block text-muted">{speaker}</span>
      {pictures.length > 0 && (
        <p className="wrap-anywhere text-muted">
          {pictures.length === 1 ? "Picture" : "Pictures"}: {pictures.join(", ")}
        </p>
      )}
      <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
    </li>
  );
}
