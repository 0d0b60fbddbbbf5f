import type { RunScores } from "@/lib/evaluation/runs/views";
import { RatioBars } from "./ratio-bars";
import { ScoreTable } from "./score-table";

/** What each judge made of the answers: the table, and beside it how it comes about. */
export function RunResults({ scores, running }: { scores: RunScores[]; running: boolean }) {
  return scores.map((one) => (
    <section
      key={one.judge.key}
      aria-labelledby={`judge-${one.judge.key}`}
      className="flex flex-col gap-4 border-t py-6"
    >
      <div>
        <h2 id={`judge-${one.judge.key}`} className="text-2xl">
          Judged by {one.judge.label}
        </h2>
        <p className="mt-1 max-w-3xl text-sm text-muted">
          {factsOf(one).join(" ")} The small numbers are 95% intervals over items.
          {running && " The run goes on: these numbers are of what was judged when the page was read."}
        </p>
      </div>
      <div className="grid gap-8 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ScoreTable scores={one} />
        {one.bins && <RatioBars bins={one.bins} judge={one.judge.label} />}
      </div>
    </section>
  ));
}

/** What must stand beside every score: length, refusals, and what could not be read. */
function factsOf({ words, refusals, unread, lines }: RunScores): string[] {
  const { missing = 0 } = lines[0] ?? {};
  return [
    words
      ? `Answers have ${words.answers.toFixed(0)} words on average, references ${words.references.toFixed(0)}.`
      : "",
    `${count(refusals, "answer refuses", "answers refuse")} as an assistant would.`,
    unread > 0
      ? `${count(unread, "judgement holds", "judgements hold")} no scores and ${unread === 1 ? "counts" : "count"} nowhere.`
      : "",
    missing > 0 ? `${count(missing, "item lacks", "items lack")} one of the eight metrics.` : "",
  ].filter((text) => text !== "");
}

const count = (n: number, one: string, many: string): string =>
  `${n === 0 ? "No" : n} ${n === 1 || n === 0 ? one : many}`;
