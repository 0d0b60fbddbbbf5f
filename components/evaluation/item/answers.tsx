import { ErrorNote } from "@/components/ui/states";
import { wordCount } from "@/lib/evaluation/mmrole/answers";
import type { ItemDetail } from "@/lib/evaluation/runs/views";
import { SentPromptView } from "./sent-prompt";

/** The agent's answer and the reference, side by side. */
export function Answers({ sample, answer }: Pick<ItemDetail, "sample" | "answer">) {
  const { text, tokens, ms, attempts } = answer;
  const facts = [
    text && wordsOf(text),
    tokens !== null && `${tokens} tokens`,
    ms !== null && `${(ms / 1000).toFixed(1)} s`,
    attempts > 1 && `asked ${attempts} times`,
  ].filter(Boolean);
  return (
    <div className="grid gap-8 md:grid-cols-2">
      <section aria-label="The answer" className="flex min-w-0 flex-col gap-2">
        <h2 className="border-b pb-1 text-xl">The agent’s answer</h2>
        <Said answer={answer} />
        {facts.length > 0 && <p className="text-xs text-muted tabular-nums">{facts.join(" · ")}</p>}
        {answer.prompt && (
          <details className="text-sm">
            <summary>The prompt, as it was sent</summary>
            <SentPromptView prompt={answer.prompt} />
          </details>
        )}
      </section>
      <section aria-label="The reference" className="flex min-w-0 flex-col gap-2">
        <h2 className="border-b pb-1 text-xl">The reference</h2>
        <p className="whitespace-pre-wrap wrap-anywhere">{sample.reference}</p>
        <p className="text-xs text-muted tabular-nums">{wordsOf(sample.reference)}</p>
      </section>
    </div>
  );
}

function Said({ answer: { status, text, error } }: { answer: ItemDetail["answer"] }) {
  if (status === "failed")
    return <ErrorNote>{error ?? "It failed."} A resumed run asks for this answer again.</ErrorNote>;
  if (text === null) return <p className="text-muted">It was not asked yet.</p>;
  if (text.trim() === "")
    return <p className="text-muted">Nothing. An empty answer is not judged, and counts as missing.</p>;
  return <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>;
}

function wordsOf(text: string): string {
  const count = wordCount(text);
  return `${count} ${count === 1 ? "word" : "words"}`;
}
