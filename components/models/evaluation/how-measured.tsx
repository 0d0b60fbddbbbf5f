import { FactRows } from "@/components/ui/fact-rows";
import type { Made, Result } from "@/lib/evaluation/agent-result";
import { modelLabel } from "@/lib/evaluation/agent-words";
import { CommandLine } from "./command-line";

/** When, where and by which commands; what each metric counts; which files were measured. */
export function HowMeasured({ result, columns }: { result: Result; columns: string[] }) {
  const { runs, ...own } = result.made;
  return (
    <section aria-labelledby="how" className="flex flex-col gap-5">
      <h2 id="how" className="border-b pb-2 text-2xl">
        How this was measured
      </h2>
      <div className="grid gap-8 lg:grid-cols-2">
        <ol className="flex min-w-0 flex-col gap-6">
          {(runs?.length ? runs : [own]).map((made, i) => (
            <li key={i}>
              <Run made={made} />
            </li>
          ))}
          {runs && runs.length > 0 && (
            <li className="flex flex-col gap-2 text-sm">
              <p>
                Joined to one on <Day iso={own.at} /> (UTC) by
              </p>
              <CommandLine>{own.command}</CommandLine>
            </li>
          )}
        </ol>
        <div className="flex min-w-0 flex-col gap-6">
          {columns.flatMap((name) => {
            const facts = result.models[name];
            if (!facts) return [];
            const { temperature, topP, repetitionPenalty, maxTokens } = facts.sampling;
            return [
              <section key={name} aria-label={modelLabel(name)}>
                <h3 className="mb-1 text-base">{modelLabel(name)}</h3>
                <FactRows
                  rows={[
                    ["Files", `${(facts.bytes / 1e6).toFixed(1)} MB`],
                    [
                      "Sampling",
                      `temperature ${temperature}, top-p ${topP}, repetition penalty ${repetitionPenalty}, ${maxTokens} tokens at most`,
                    ],
                    [
                      "Hash",
                      <code key="" className="text-xs break-all">
                        {facts.hash}
                      </code>,
                    ],
                  ]}
                />
              </section>,
            ];
          })}
        </div>
      </div>
      <details className="border-t pt-3">
        <summary className="text-sm">What each metric counts</summary>
        <dl className="mt-3 flex max-w-3xl flex-col gap-3 text-sm">
          {Object.entries(result.metrics).map(([name, { description, asked }]) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="wrap-anywhere text-muted">
                {description} Asked: {asked || "nothing"}.
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

export function Run({ made: { at, command, commit, machine, seed, limit } }: { made: Made }) {
  const memory = (machine.memory / 2 ** 30).toFixed(0);
  return (
    <>
      <CommandLine>{command}</CommandLine>
      <FactRows
        rows={[
          ["Date (UTC)", <Day key="" iso={at} />],
          ["Machine", `${machine.cpu || "unknown"}, ${machine.cores} cores, ${memory} GiB`],
          [
            "Commit",
            commit ? (
              <code key="" className="text-xs break-all">
                {commit}
              </code>
            ) : (
              "not known"
            ),
          ],
          ["Seed", seed],
          ...(limit === undefined ? [] : [["Items per metric, at most", limit] as [string, number]]),
        ]}
      />
    </>
  );
}

const Day = ({ iso }: { iso: string }) => (
  <time dateTime={iso} className="tabular-nums">
    {iso.slice(0, 10)} {iso.slice(11, 16)}
  </time>
);
