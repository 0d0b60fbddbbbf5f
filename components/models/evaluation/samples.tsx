import type { Sample } from "@/lib/evaluation/agent-result";
import { THIS } from "@/lib/evaluation/agent-table";
import { modelLabel } from "@/lib/evaluation/agent-words";

/** This agent's replies, in the order in which they were drawn; of another one, where there are none of this. */
export function Samples({ samples }: { samples: Sample[] }) {
  const name = samples.some(({ model }) => model === THIS) ? THIS : samples[0]?.model;
  const shown = samples.filter(({ model }) => model === name);
  if (!name) return null;
  return (
    <section aria-labelledby="samples" className="flex flex-col gap-4">
      <div className="border-b pb-2">
        <h2 id="samples" className="text-2xl">
          {shown.length} {shown.length === 1 ? "reply" : "replies"}, not picked
        </h2>
        <p className="mt-1 max-w-2xl text-sm text-muted">
          {name === THIS ? "This agent’s" : `Those of ${modelLabel(name)}`}, drawn by the seed, as they came.
          The character sees the picture; what is truly in it stands here for you, and the character is not
          told.
        </p>
      </div>
      <ol aria-label="Replies, not picked" className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        {shown.map(({ character, picture, question, reply }, i) => (
          <li key={i} className="min-w-0 border-l pl-4 wrap-anywhere">
            <p className="text-sm text-muted italic">{picture ?? "No picture."}</p>
            <p className="pl-6 text-sm">{question || "(shows the picture without a word)"}</p>
            <p className="mt-1.5">
              <span className="small-caps mr-2 text-accent">{character}</span>
              {reply || <span className="text-muted">(nothing)</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
