import { placeOf } from "@/components/models/evaluation/scale";
import { RowHead, Table, Td, Th } from "@/components/ui/table";
import type { Value } from "@/lib/evaluation/agent-result";
import { writtenRatio } from "@/lib/evaluation/runs/labels";
import type { Ends } from "./ends";

interface PlotRow {
  id: string;
  name: string;
  /** Beside the name. */
  note?: string;
  value: Value;
}

interface IntervalPlotProps {
  /** Of the heading, one on its page. */
  id: string;
  title: string;
  /** What dots, bars and the heavy line are; the ends are told after it. */
  caption: string;
  /** What a row is, and what its number is. */
  columns: [row: string, value: string];
  rows: PlotRow[];
  ends: Ends;
  /** Where the heavy line is. */
  even: number;
  written?: (value: number) => string;
}

/** Numbers with their intervals, one under the other, and the same as a table. */
export function IntervalPlot(props: IntervalPlotProps) {
  const { id, title, caption, columns, rows, ends, written = writtenRatio } = props;
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <h3 id={id} className="text-xl">
        {title}
      </h3>
      <figcaption className="text-xs text-muted">
        {caption} From {ends.from} to {ends.to}.
      </figcaption>
      <ul className="flex flex-col gap-2">
        {rows.map(({ id: row, name, note, value }) => (
          <li key={row} className="text-xs">
            <p className="flex justify-between gap-3">
              <span className="min-w-0 truncate">
                {name} {note && <span className="text-muted">· {note}</span>}
              </span>
              <span className="shrink-0 tabular-nums">
                {value.value === null ? "–" : written(value.value)}
              </span>
            </p>
            <Bar value={value} ends={ends} even={props.even} />
          </li>
        ))}
      </ul>
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table</summary>
        <Table
          label={title}
          head={
            <>
              <Th>{columns[0]}</Th>
              <Th number>{columns[1]}</Th>
              <Th number>From</Th>
              <Th number>To</Th>
              <Th number>Of</Th>
            </>
          }
        >
          {rows.map(({ id: row, name, note, value: { value, interval95, n } }) => (
            <tr key={row}>
              <RowHead>
                {name}
                {note && <span className="block text-xs text-muted">{note}</span>}
              </RowHead>
              <Td number>{value === null ? "–" : written(value)}</Td>
              <Td number>{interval95 ? written(interval95[0]) : "–"}</Td>
              <Td number>{interval95 ? written(interval95[1]) : "–"}</Td>
              <Td number>{n.toLocaleString("en")}</Td>
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  );
}

function Bar({
  value: { value, interval95 },
  ends: { from, to, rings },
  even,
}: Pick<IntervalPlotProps, "ends" | "even"> & { value: Value }) {
  const x = (at: number) => `${placeOf(at, [from, to])}%`;
  return (
    <svg aria-hidden width="100%" height="16" className="overflow-visible">
      <line x1="0" x2="100%" y1="8" y2="8" className="stroke-rule" />
      {rings.map((ring) => (
        <line
          key={ring}
          x1={x(ring)}
          x2={x(ring)}
          y1={ring === even ? 0 : 4}
          y2={ring === even ? 16 : 12}
          className={ring === even ? "stroke-muted" : "stroke-rule"}
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
        <circle cx={x(value)} cy="8" r="4.5" strokeWidth="1.5" className="fill-accent stroke-paper" />
      )}
    </svg>
  );
}
