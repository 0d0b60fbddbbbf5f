import { dashOf, LineMark, LineSample } from "@/components/evaluation/leaderboard/line-mark";
import { placeOf } from "@/components/models/evaluation/scale";
import type { Value } from "@/lib/evaluation/agent-result";
import { lineOf, titleOf, writtenShare } from "@/lib/learning/scarcity/findings";
import { type Contender, EQUAL, SHARES, SINGLE } from "@/lib/learning/scarcity/grid";
import type { BalancingResult, Line } from "@/lib/learning/scarcity/result";
import { type Axis, axisOf } from "./scale";
import { ShareTable } from "./share-table";

interface SharePlotsProps {
  result: BalancingResult;
  target: Line["target"];
}

const HEIGHT = 150;
const [TOP, BOTTOM] = [8, 20];
/** Where the shares stand, in per cent of the width; the axis' numbers are left of them. */
const [FIRST, LAST] = [22, 92];

/** A small plot for each strategy: R² on held-out characters as one metric's labels get fewer, all on one scale. */
export function SharePlots({ result, target }: SharePlotsProps) {
  const { contenders } = result.plan;
  const pointsOf = (contender: Contender): (Value | undefined)[] =>
    SHARES.map((kept) => lineOf(result, contender, kept, target)?.scarce.r2);
  const axis = axisOf(
    contenders
      .flatMap(pointsOf)
      .flatMap((point) => (point?.value == null ? [] : [point.value, ...(point.interval95 ?? [])])),
  );
  const [single, equal] = [pointsOf(SINGLE), pointsOf(EQUAL)];
  return (
    <figure aria-labelledby="scarcity" className="flex min-w-0 flex-col gap-4">
      <h2 id="scarcity" className="border-b pb-2 text-2xl">
        As labels get scarce
      </h2>
      <figcaption className="flex flex-col gap-2 text-sm">
        <p className="max-w-3xl text-muted">
          R² of the metric whose labels are scarce, on characters that were held out: the share of its
          variance that is explained, over the share of its labels that are kept. Bars: 95% intervals over the
          repeats, which hold the differences between folds too; what strategies differ by is below.
        </p>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {["This strategy", "Equal weights", "Each metric alone"].map((label, place) => (
            <li key={label} className="flex items-center gap-1.5">
              <LineSample place={place} />
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
      <ul className="grid grid-cols-2 gap-x-5 gap-y-6 sm:gap-x-8 md:grid-cols-3 xl:grid-cols-4">
        {contenders
          .filter((contender) => contender !== SINGLE)
          .map((contender) => (
            <li key={contender} className="min-w-0">
              <h3 className="font-sans text-sm font-medium">{titleOf(contender)}</h3>
              <Plot axis={axis}>
                <Points points={single} place={2} axis={axis} />
                {contender !== EQUAL && <Points points={equal} place={1} axis={axis} />}
                <Points points={pointsOf(contender)} place={0} axis={axis} />
              </Plot>
            </li>
          ))}
      </ul>
      <details className="border-t pt-2">
        <summary className="text-sm">
          The same as a table, with errors, correlations and the other metrics
        </summary>
        <ShareTable result={result} target={target} />
      </details>
    </figure>
  );
}

const x = (share: number) => FIRST + ((LAST - FIRST) * share) / (SHARES.length - 1);
const y = (value: number, { ends }: Axis) => TOP + (1 - placeOf(value, ends) / 100) * (HEIGHT - TOP - BOTTOM);

function Plot({ axis, children }: { axis: Axis; children: React.ReactNode }) {
  return (
    <svg aria-hidden width="100%" height={HEIGHT} className="overflow-visible text-xs">
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1="13%" x2="100%" y1={y(tick, axis)} y2={y(tick, axis)} className="stroke-rule" />
          <text x="0" y={y(tick, axis) + 4} className="fill-muted tabular-nums">
            {tick}
          </text>
        </g>
      ))}
      {SHARES.map((kept, share) => (
        <text key={kept} x={`${x(share)}%`} y={HEIGHT - 4} textAnchor="middle" className="fill-muted">
          {writtenShare(kept)}
        </text>
      ))}
      {children}
    </svg>
  );
}

function Points({ points, place, axis }: { points: (Value | undefined)[]; place: number; axis: Axis }) {
  const known = points.flatMap((point, share) =>
    point?.value == null ? [] : [{ ...point, value: point.value, at: `${x(share)}%` }],
  );
  const stroke = place === 0 ? "stroke-accent" : "stroke-muted";
  return (
    <g>
      {known.slice(1).map((point, i) => (
        <line
          key={point.at}
          x1={known[i]!.at}
          y1={y(known[i]!.value, axis)}
          x2={point.at}
          y2={y(point.value, axis)}
          strokeWidth={place === 0 ? 2 : 1.25}
          strokeDasharray={dashOf(place)}
          className={stroke}
        />
      ))}
      {place === 0 &&
        known.map(({ at, interval95 }) =>
          interval95 ? (
            <line
              key={at}
              x1={at}
              x2={at}
              y1={y(interval95[0], axis)}
              y2={y(interval95[1], axis)}
              strokeWidth="1.5"
              className="stroke-accent"
            />
          ) : null,
        )}
      {known.map(({ at, value }) => (
        <LineMark key={at} place={place} x={at} y={y(value, axis)} />
      ))}
    </g>
  );
}
