import { type TableRow, THIS } from "@/lib/evaluation/agent-table";
import { modelLabel, written, writtenAsked } from "@/lib/evaluation/agent-words";
import { Mark } from "./mark";
import { endsOf, placeOf } from "./scale";

interface DotPlotProps {
  table: { heading: string; rows: TableRow[] }[];
  columns: string[];
}

/** The table's numbers as places: a line for each, shaded where it would be as asked, with each model's mark on it. */
export function DotPlot({ table, columns }: DotPlotProps) {
  return (
    <figure aria-label="The same as a plot" className="flex flex-col gap-4">
      <figcaption className="flex flex-col gap-2 text-sm">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {columns.map((name) => (
            <li key={name} className="flex items-center gap-1.5">
              <svg aria-hidden className="size-3.5 overflow-visible">
                <Mark name={name} columns={columns} x={50} y={7} />
              </svg>
              {modelLabel(name)}
            </li>
          ))}
          <li className="flex items-center gap-1.5">
            <span aria-hidden className="h-3.5 w-5 border-x border-muted bg-shade" />
            as asked
          </li>
        </ul>
        <p className="text-xs text-muted">
          Bars: the 95% interval. A line’s ends are written where they are not 0 and 100%.
        </p>
      </figcaption>
      {table.map(({ heading, rows }) => (
        <section key={heading} aria-label={`${heading}, plotted`}>
          <h3 className="small-caps mb-1 font-sans text-muted">{heading}</h3>
          <ul className="flex flex-col gap-1.5">
            {rows.map((row) => (
              <Line key={`${row.metric}.${row.measure}`} row={row} columns={columns} />
            ))}
          </ul>
        </section>
      ))}
    </figure>
  );
}

function Line({ row, columns }: { row: TableRow; columns: string[] }) {
  const { label, values, good, unit } = row;
  const ends = endsOf(row);
  const measured = columns.filter((name) => values[name]?.value != null);
  // This agent's mark lies above the others.
  const drawn = measured.toSorted((a, b) => Number(a === THIS) - Number(b === THIS));
  const said = measured.map((name) => `${modelLabel(name)} ${written(values[name]!.value!, unit)}`);
  const [from, to] = (good ?? []).map((value) => placeOf(value, ends));
  return (
    <li className="text-xs">
      <p className="flex justify-between gap-3">
        {label}
        {measured.length === 0 && <span className="shrink-0 text-muted">not measured</span>}
        {unit !== "share" && measured.length > 0 && (
          <span className="shrink-0 text-muted tabular-nums">
            {ends[0]} to {ends[1].toLocaleString("en")}
          </span>
        )}
      </p>
      <span className="sr-only">
        {said.join(", ")}. Asked: {writtenAsked(row)}.
      </span>
      <svg aria-hidden width="100%" height="18" className="overflow-visible">
        {good && (
          <rect
            x={`${from}%`}
            y="1"
            width={`${Math.max(0, to! - from!)}%`}
            height="16"
            className="fill-shade"
          />
        )}
        {(good ?? [])
          .filter((value) => value > ends[0] && value < ends[1])
          .map((value) => (
            <line
              key={value}
              x1={`${placeOf(value, ends)}%`}
              x2={`${placeOf(value, ends)}%`}
              y1="1"
              y2="17"
              className="stroke-muted"
            />
          ))}
        <line x1="0" x2="100%" y1="9" y2="9" className="stroke-rule" />
        {drawn.map((name) => (
          <Interval key={name} range={values[name]!.interval95} ends={ends} />
        ))}
        {drawn.map((name) => (
          <Mark key={name} name={name} columns={columns} x={placeOf(values[name]!.value!, ends)} y={9} />
        ))}
      </svg>
    </li>
  );
}

function Interval({ range, ends }: { range: [number, number] | undefined; ends: [number, number] }) {
  if (!range) return null;
  const [from, to] = range.map((value) => `${placeOf(value, ends)}%`);
  return <line x1={from} x2={to} y1="9" y2="9" className="stroke-muted" strokeWidth="2" />;
}
