import { Pager } from "@/components/ui/pager";
import { EmptyState } from "@/components/ui/states";
import { type BoardQuery, boardParams, MOST_PLOTTED, orderOf } from "@/lib/evaluation/leaderboard/query";
import type { Board } from "@/lib/evaluation/leaderboard/views";
import { COLUMNS, OVERALL } from "@/lib/evaluation/mmrole/table";
import { IntervalPlot } from "../interval-plot";
import { BoardTable } from "./board-table";
import { radarEnds } from "./radar";
import { RadarPlot } from "./radar-plot";

const PAGE_SIZE = 20;

interface BoardSectionProps {
  path: string;
  query: BoardQuery;
  board: Board;
  page: number;
}

/** The table, and what it looks like. */
export function BoardSection({ path, query, board, page }: BoardSectionProps) {
  const { lines, left } = board;
  const shown = lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (shown.length === 0)
    return isFiltered(query) || page > 1 ? (
      <EmptyState title="No line fits">Widen the filters, or reset them.</EmptyState>
    ) : (
      <EmptyState title="Nothing is judged yet">
        Runs are complete, but none of their judges has given a score. Each run’s page says what they wait
        for.
      </EmptyState>
    );
  const ticked = lines.filter(({ id }) => query.plot.includes(id));
  const plotted = (ticked.length > 0 ? ticked : shown).slice(0, MOST_PLOTTED);
  const { sort } = orderOf(query);
  const column = COLUMNS.find((one) => one === sort) ?? OVERALL;
  const rows = shown.map(({ id, name, judge, scores }) => {
    return { id, name, note: judge.label, value: scores[column] };
  });
  const notes = [
    "Ratios to the reference: 1 is as good. The small numbers are 95% bootstrap intervals over items.",
    "Ranks are among runs on one dataset with one judge, and shared where the interval of the paired difference holds nought.",
    query.aggregation === "paper" &&
      "The paper’s aggregation: the mean over the three dialogue types, ¾ of it in distribution and ¼ out; a dash where a run lacks one of these parts.",
    ticked.length > MOST_PLOTTED &&
      `More than ${MOST_PLOTTED} are ticked: the first ${MOST_PLOTTED} are plotted.`,
    left > 0 && `${left} older runs are left out.`,
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-8">
      <div>
        <BoardTable {...{ path, query, lines: shown }} ticked={ticked.map(({ id }) => id)} />
        <Pager
          page={page}
          pages={Math.ceil(lines.length / PAGE_SIZE)}
          total={lines.length}
          noun={lines.length === 1 ? "line" : "lines"}
          {...{ path, query: boardParams(query) }}
        />
        <p className="mt-3 max-w-4xl text-sm text-muted">{notes.join(" ")}</p>
      </div>
      <div className="grid gap-10 lg:grid-cols-2">
        <RadarPlot lines={plotted} />
        <IntervalPlot
          id="intervals"
          title={`${column}, with intervals`}
          caption="Dots: the mean ratio. Bars: its 95% interval over items. The heavy line is 1: as good as the reference."
          columns={["Run", column]}
          rows={rows}
          ends={radarEnds(rows.flatMap(({ value }) => [value.value ?? 1, ...(value.interval95 ?? [])]))}
          even={1}
        />
      </div>
    </div>
  );
}

const isFiltered = ({ dataset, judge, task, split }: BoardQuery): boolean =>
  [dataset, judge, task, split].some((value) => value !== undefined);
