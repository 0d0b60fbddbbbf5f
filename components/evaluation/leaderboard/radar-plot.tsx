import { RowHead, Table, Td, Th } from "@/components/ui/table";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import type { BoardLine } from "@/lib/evaluation/leaderboard/views";
import { Amount } from "../amount";
import type { Ends } from "../ends";
import { dashOf, LineMark, LineSample, strokeOf } from "./line-mark";
import { anchorOf, outlineOf, pointAt, radarEnds, shareOf } from "./radar";

const WIDTH = 460;
const HEIGHT = 360;
const RADIUS = 125;
const AXES = METRIC_KEYS.length;

/** Up to four lines over the eight metrics, and the same as a table. */
export function RadarPlot({ lines }: { lines: BoardLine[] }) {
  const values = lines.map(({ scores }) => METRIC_KEYS.map((metric) => scores[metric].value));
  const ends = radarEnds(values.flat().filter((value) => value !== null));
  return (
    <figure aria-labelledby="radar" className="flex min-w-0 flex-col gap-3">
      <h3 id="radar" className="text-xl">
        The eight metrics
      </h3>
      <figcaption className="text-xs text-muted">
        The centre is {ends.from}, not nought; the heavy ring is 1: as good as the reference.
      </figcaption>
      <svg
        role="img"
        aria-label="Radar plot of the eight metrics; its numbers are in the table below"
        viewBox={`${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`}
        className="w-full max-w-xl text-[12px]"
      >
        <Web ends={ends} />
        {values.map((of, place) => (
          <path
            key={lines[place]!.id}
            d={outlineOf(of, ends, RADIUS)}
            fill="none"
            strokeWidth="1.75"
            strokeLinejoin="round"
            strokeDasharray={dashOf(place)}
            className={strokeOf(place)}
          />
        ))}
        {/* The first lies above the others. */}
        {values
          .map((of, place) => ({ of, place }))
          .toReversed()
          .map(({ of, place }) =>
            of.map((value, axis) => {
              if (value === null) return null;
              const [x, y] = pointAt(axis, AXES, shareOf(value, ends), RADIUS);
              return <LineMark key={`${place} ${METRIC_KEYS[axis]}`} place={place} x={x} y={y} />;
            }),
          )}
      </svg>
      <ul className="flex flex-col gap-1 text-sm">
        {lines.map(({ id, name, judge }, place) => (
          <li key={id} className="flex items-center gap-2">
            <LineSample place={place} />
            <span className="min-w-0 wrap-anywhere">
              {name} <span className="text-muted">· {judge.label}</span>
            </span>
          </li>
        ))}
      </ul>
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table</summary>
        <Table
          label="The eight metrics of the plotted runs"
          head={
            <>
              <Th>Metric</Th>
              {lines.map(({ id, name, judge }) => (
                <Th key={id} number className="min-w-28 normal-case">
                  {name}
                  <span className="block font-normal tracking-normal">{judge.label}</span>
                </Th>
              ))}
            </>
          }
        >
          {METRIC_KEYS.map((metric) => (
            <tr key={metric}>
              <RowHead>{metric}</RowHead>
              {lines.map(({ id, scores }) => (
                <Td key={id} number>
                  <Amount value={scores[metric]} />
                </Td>
              ))}
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  );
}

/** Rings, axes and their names. */
function Web({ ends }: { ends: Ends }) {
  return (
    <g>
      {ends.rings.map((ring) => (
        <path
          key={ring}
          d={outlineOf(
            METRIC_KEYS.map(() => ring),
            ends,
            RADIUS,
          )}
          fill="none"
          strokeWidth={ring === 1 ? 1.5 : 1}
          className={ring === 1 ? "stroke-muted" : "stroke-rule"}
        />
      ))}
      {METRIC_KEYS.map((metric, axis) => {
        const [x, y] = pointAt(axis, AXES, 1, RADIUS);
        const [labelX, labelY] = pointAt(axis, AXES, 1.1, RADIUS);
        const words = metric.split(" ");
        // Two lines are centred on the axis's end, and pushed off the web above and below it.
        const lineOne = labelY + 4 - (words.length - 1) * 7 + (y / RADIUS) * 8;
        return (
          <g key={metric}>
            <line x1="0" y1="0" x2={x} y2={y} className="stroke-rule" />
            <text textAnchor={anchorOf(axis, AXES)} className="fill-ink">
              {words.map((word, i) => (
                <tspan key={word} x={labelX} y={lineOne + i * 14}>
                  {word}
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
      {ends.rings.map((ring) => {
        // Between two axes, where no mark can lie on it.
        const [x, y] = pointAt(0.5, AXES, shareOf(ring, ends) * Math.cos(Math.PI / AXES), RADIUS);
        return (
          <text
            key={ring}
            x={x}
            y={y + 4}
            textAnchor="middle"
            strokeWidth="3"
            paintOrder="stroke"
            className="fill-muted stroke-paper text-[10px] tabular-nums"
          >
            {ring}
          </text>
        );
      })}
    </g>
  );
}
