import { placeOf } from "@/components/models/evaluation/scale";
import type { Interval } from "@/lib/evaluation/mmrole/bootstrap";
import type { Ends } from "./leaderboard/radar";

interface IntervalRow {
  id: string;
  name: string;
  note?: string;
  value: number | null;
  interval95: Interval | null;
  written: string;
}

interface IntervalRowsProps {
  rows: IntervalRow[];
  ends: Ends;
  /** The value with the heavy line. */
  at: number;
}

/** A dot with its interval for each row, one under the other on one scale. */
export function IntervalRows({ rows, ends: { from, to, rings }, at }: IntervalRowsProps) {
  const x = (value: number) => `${placeOf(value, [from, to])}%`;
  return (
    <ul className="flex flex-col gap-2">
      {rows.map(({ id, name, note, value, interval95, written }) => (
        <li key={id} className="text-xs">
          <p className="flex justify-between gap-3">
            <span className="min-w-0 truncate">
              {name} {note && <span className="text-muted">{note}</span>}
            </span>
            <span className="shrink-0 tabular-nums">{written}</span>
          </p>
          <svg aria-hidden width="100%" height="16" className="overflow-visible">
            <line x1="0" x2="100%" y1="8" y2="8" className="stroke-rule" />
            {rings.map((ring) => (
              <line
                key={ring}
                x1={x(ring)}
                x2={x(ring)}
                y1={ring === at ? 0 : 4}
                y2={ring === at ? 16 : 12}
                className={ring === at ? "stroke-muted" : "stroke-rule"}
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
        </li>
      ))}
    </ul>
  );
}
