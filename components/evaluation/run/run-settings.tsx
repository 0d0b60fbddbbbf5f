import { When } from "@/components/admin/when";
import { FactRows } from "@/components/ui/fact-rows";
import type { RunDetail } from "@/lib/evaluation/runs/views";

/** Everything it takes to make the run again. */
export function RunSettings({ run, items }: { run: RunDetail; items: number }) {
  const { agent, dataset } = run;
  const { sampling } = agent;
  return (
    <details className="border-t py-3">
      <summary className="text-sm">What it was run with, to make it again</summary>
      <div className="mt-3 grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <FactRows
          rows={[
            ["Agent", agent.engine],
            ["Model", <Code key="">{agent.model}</Code>],
            ["Model hash", agent.modelHash ? <Code key="">{agent.modelHash}</Code> : "remote: none is known"],
            [
              "Sampling",
              sampling
                ? `temperature ${sampling.temperature}, top-p ${sampling.topP}, repetition penalty ${sampling.repetitionPenalty}, at most ${sampling.maxTokens} tokens`
                : "its answers were imported",
            ],
            ["Seed", run.seed],
            ["Calls at once", run.parallel],
            ["Calls a minute", run.perMinute ?? "no limit"],
          ]}
        />
        <FactRows
          rows={[
            ["Dataset", dataset.name],
            [
              "Items",
              items < dataset.items
                ? `${items} of ${dataset.items.toLocaleString("en")}, drawn by the seed`
                : `all ${items.toLocaleString("en")}`,
            ],
            ["Dataset hash", <Code key="">{dataset.hash}</Code>],
            ["Code", <Code key="">{run.codeVersion}</Code>],
            ["Began (UTC)", <When key="" iso={run.createdAt} seconds />],
            ...run.judges.map(({ detail }, i): [string, string] => [
              run.judges.length > 1 ? `Judge ${i + 1}` : "Judge",
              detail,
            ]),
          ]}
        />
      </div>
    </details>
  );
}

const Code = ({ children }: { children: string }) => <code className="text-xs break-all">{children}</code>;
