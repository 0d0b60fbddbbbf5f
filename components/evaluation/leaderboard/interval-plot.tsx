import { Table, Td, Th } from "@/components/ui/table";
import type { BoardLine } from "@/lib/evaluation/leaderboard/views";
import type { Column } from "@/lib/evaluation/mmrole/table";
import { writtenRatio } from "@/lib/evaluation/runs/labels";
import { IntervalRows } from "../interval-rows";
import { radarEnds } from "./radar";

/** Each line's score with its interval, one under the other, and the same as a table. */
export function IntervalPlot({ lines, column }: { lines: BoardLine[]; column: Column }) {
  const all = lines.map(({ scores }) => scores[column]);
  const ends = radarEnds(all.flatMap(({ value, interval95 }) => [value ?? 1, ...(interval95 ?? [])]));
  return (
    <figure aria-labelledby="intervals" className="flex min-w-0 flex-col gap-3">
      <h3 id="intervals" className="text-xl">
        {column}, with intervals
      </h3>
      <figcaption className="text-xs text-muted">
        Dots: the mean ratio. Bars: its 95% interval over items. The heavy line is 1: as good as the
        reference. From {ends.from} to {ends.to}.
      </figcaption>
      <IntervalRows
        ends={ends}
        at={1}
        rows={lines.map(({ id, name, judge, scores }) => {
          const { value, interval95 } = scores[column];
          const written = value === null ? "–" : writtenRatio(value);
          return { id, name, note: `· ${judge.label}`, value, interval95: interval95 ?? null, written };
        })}
      />
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table</summary>
        <Table
          label={`${column} with intervals`}
          head={
            <>
              <Th>Run</Th>
              <Th number>{column}</Th>
              <Th number>From</Th>
              <Th number>To</Th>
              <Th number>Items</Th>
            </>
          }
        >
          {lines.map(({ id, name, judge, scores }) => {
            const { value, interval95, n } = scores[column];
            return (
              <tr key={id}>
                <th scope="row" className="border-b py-2 pr-4 align-top font-normal">
                  {name}
                  <span className="block text-xs text-muted">{judge.label}</span>
                </th>
                <Td number>{value === null ? "–" : writtenRatio(value)}</Td>
                <Td number>{interval95 ? writtenRatio(interval95[0]) : "–"}</Td>
                <Td number>{interval95 ? writtenRatio(interval95[1]) : "–"}</Td>
                <Td number>{n}</Td>
              </tr>
            );
          })}
        </Table>
      </details>
    </figure>
  );
}
