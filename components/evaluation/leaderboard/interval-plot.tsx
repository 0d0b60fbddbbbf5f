import { placeOf } from "@/components/models/evaluation/scale";
import { Table, Td, Th } from "@/components/ui/table";
import type { BoardLine } from "@/lib/evaluation/leaderboard/views";
import type { Column } from "@/lib/evaluation/mmrole/table";
import { writtenRatio } from "@/lib/evaluation/runs/labels";
import { radarEnds } from "./radar";

/** Each line's score with its interval, one under the other, and the same as a table. */
export function IntervalPlot({ lines, column }: { lines: BoardLine[]; column: Column }) {
  const all = lines.map(({ scores }) => scores[column]);
  const { from, to, rings } = radarEnds(
    all.flatMap(({ value, interval95 }) => [value ?? 1, ...(interval95 ?? [])]),
  );
  const x = (value: number) => `${placeOf(value, [from, to])}%`;
  return (
    <figure aria-labelledby="intervals" className="flex min-w-0 flex-col gap-3">
      <h3 id="intervals" className="text-xl">
        {column}, with intervals
      </h3>
      <figcaption className="text-xs text-muted">
        Dots: the mean ratio. Bars: its 95% interval over items. The heavy line is 1: as good as the
        reference. From {from} to {to}.
      </figcaption>
      <ul className="flex flex-col gap-2">
        {lines.map(({ id, name, judge, scores }) => {
          const { value, interval95 } = scores[column];
          return (
            <li key={id} className="text-xs">
              <p className="flex justify-between gap-3">
                <span className="min-w-0 truncate">
                  {name} <span className="text-muted">· {judge.label}</span>
                </span>
                <span className="shrink-0 tabular-nums">{value === null ? "–" : writtenRatio(value)}</span>
              </p>
              <svg aria-hidden width="100%" height="16" className="overflow-visible">
                <line x1="0" x2="100%" y1="8" y2="8" className="stroke-rule" />
                {rings.map((ring) => (
                  <line
                    key={ring}
                    x1={x(ring)}
                    x2={x(ring)}
                    y1={ring === 1 ? 0 : 4}
                    y2={ring === 1 ? 16 : 12}
                    className={ring === 1 ? "stroke-muted" : "stroke-rule"}
                  />
                ))}
                {interval95 && (
                  <line
                    x1={x(interval95[0])}
                    x2={x(interval95[1])}
                    y1="8"
                    y2="8"
                    strokeWidth="2"
                    className="stroke-ink"
                  />
                )}
                {value !== null && (
                  <circle
                    cx={x(value)}
                    cy="8"
                    r="4.5"
                    strokeWidth="1.5"
                    className="fill-accent stroke-paper"
                  />
                )}
              </svg>
            </li>
          );
        })}
      </ul>
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
