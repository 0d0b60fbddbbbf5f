import { Pager } from "@/components/ui/pager";
import { EmptyState } from "@/components/ui/states";
import type { CompareQuery } from "@/lib/evaluation/compare/query";
import type { RunComparison } from "@/lib/evaluation/compare/views";
import { OVERALL } from "@/lib/evaluation/mmrole/table";
import { writtenDifference } from "@/lib/evaluation/runs/labels";
import { endsAroundNought } from "../ends";
import { IntervalPlot } from "../interval-plot";
import { BesideTable } from "./beside-table";
import { DifferenceTable } from "./difference-table";
import { PairTable } from "./pair-table";

interface CompareSectionProps {
  path: string;
  query: CompareQuery;
  comparison: RunComparison;
}

/** Everything that is known of two runs beside each other. */
export function CompareSection({ path, query, comparison }: CompareSectionProps) {
  const { a, b, judge, columns, common, page, pages, total } = comparison;
  if (common === 0)
    return (
      <EmptyState title="No item in common">
        Nothing that fits is in both runs. Widen the filters, or choose runs with more items.
      </EmptyState>
    );
  const column = query.column ?? OVERALL;
  const rows = columns.map(({ column, comparison: { difference } }) => {
    return { id: column, name: column, value: difference };
  });
  const ends = endsAroundNought(rows.flatMap(({ value }) => [value.value ?? 0, ...(value.interval95 ?? [])]));
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="differences" className="flex flex-col gap-4">
        <div>
          <h2 id="differences" className="text-2xl">
            {a.name} less {b.name}
          </h2>
          <p className="mt-1 max-w-3xl text-sm text-muted">
            Judged by {judge.label}. Scores are means over the items that both runs have and that are judged
            for both; the difference’s 95% interval is from a paired bootstrap over these. Won, tied and lost
            are items, as the first run sees them.
          </p>
        </div>
        <div className="grid gap-8 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <DifferenceTable comparison={comparison} />
          <IntervalPlot
            id="plot"
            title="Differences, with intervals"
            caption={`Dots: the mean difference. Bars: its 95% interval. The heavy line is nought; right of it ${a.name} is better.`}
            columns={["Metric", "Difference"]}
            {...{ rows, ends }}
            even={0}
            written={writtenDifference}
          />
        </div>
      </section>
      <BesideTable comparison={comparison} />
      <section aria-labelledby="items" className="flex flex-col gap-3">
        <h2 id="items" className="text-2xl">
          Items by {column}
        </h2>
        <PairTable comparison={comparison} column={column} />
        <Pager {...{ page, pages, total, path, query }} noun={total === 1 ? "item" : "items"} keepPlace />
      </section>
    </div>
  );
}
