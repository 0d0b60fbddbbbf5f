import { LineMark } from "@/components/evaluation/leaderboard/line-mark";
import { placeOf } from "@/components/models/evaluation/scale";
import { Table, Td, Th } from "@/components/ui/table";
import type { Value } from "@/lib/evaluation/agent-result";
import {
  lineOf,
  titleOf,
  type Verdict,
  verdictOf,
  writtenGain,
  writtenShare,
} from "@/lib/learning/scarcity/findings";
import { type Contender, SHARES } from "@/lib/learning/scarcity/grid";
import type { BalancingResult, Line } from "@/lib/learning/scarcity/result";
import { axisOf } from "./scale";

interface GainPlotProps {
  id: string;
  title: string;
  result: BalancingResult;
  target: Line["target"];
  over: "overSingle" | "overEqual";
}

const VERDICTS: Record<Verdict, string> = {
  better: "clearly better",
  worse: "clearly worse",
  unclear: "not clear",
};
const ROW = 15;

/** A forest plot: each strategy's gain in R² over another, share by share, with its interval; and the same as a table. */
export function GainPlot({ id, title, result, target, over }: GainPlotProps) {
  const rows = result.plan.contenders.flatMap((contender) => {
    const gains = SHARES.flatMap((kept, place) => {
      const gain = lineOf(result, contender, kept, target)?.[over]?.scarce;
      return gain ? [{ kept, place, gain }] : [];
    });
    return gains.length > 0 ? [{ contender, gains }] : [];
  });
  const { ends, ticks } = axisOf([
    0,
    ...rows.flatMap(({ gains }) =>
      gains.flatMap(({ gain: { value, interval95 } }) => [value ?? 0, ...(interval95 ?? [])]),
    ),
  ]);
  const x = (value: number) => `${placeOf(value, ends)}%`;
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <h3 id={id} className="text-xl">
        {title}
      </h3>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {SHARES.map((kept, place) => (
          <span key={kept} className="flex items-center gap-1.5">
            <svg aria-hidden className="size-3.5 overflow-visible">
              <LineMark place={place} x="50%" y={7} />
            </svg>
            {writtenShare(kept)} of the labels
          </span>
        ))}
        <span>The heavy line is no difference.</span>
      </figcaption>
      <ul className="flex flex-col gap-2.5">
        {rows.map(({ contender, gains }) => (
          <li key={contender} className="text-xs">
            <p>{titleOf(contender)}</p>
            <svg aria-hidden width="100%" height={gains.length * ROW} className="mt-1 overflow-visible">
              {ticks.map((tick) => (
                <line
                  key={tick}
                  x1={x(tick)}
                  x2={x(tick)}
                  y1="0"
                  y2="100%"
                  strokeWidth={tick === 0 ? 1.5 : 1}
                  className={tick === 0 ? "stroke-ink" : "stroke-rule"}
                />
              ))}
              {gains.map(({ kept, place, gain: { value, interval95 } }, i) => (
                <g key={kept}>
                  {interval95 && (
                    <line
                      x1={x(interval95[0])}
                      x2={x(interval95[1])}
                      y1={(i + 0.5) * ROW}
                      y2={(i + 0.5) * ROW}
                      strokeWidth="2"
                      className="stroke-muted"
                    />
                  )}
                  {value !== null && <LineMark place={place} x={x(value)} y={(i + 0.5) * ROW} />}
                </g>
              ))}
            </svg>
          </li>
        ))}
      </ul>
      <p aria-hidden className="relative h-4 text-xs text-muted tabular-nums">
        {ticks.map((tick, i) => (
          <span
            key={tick}
            className="absolute"
            style={{
              left: x(tick),
              transform: `translateX(${i === 0 ? "0" : i === ticks.length - 1 ? "-100%" : "-50%"})`,
            }}
          >
            {tick === 0 ? "0" : writtenGain(tick).replace(/0+$/, "")}
          </span>
        ))}
      </p>
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table</summary>
        <Table
          label={title}
          head={
            <>
              <Th>Strategy</Th>
              {SHARES.map((kept) => (
                <Th key={kept} number>
                  {writtenShare(kept)}
                </Th>
              ))}
            </>
          }
        >
          {rows.map((row) => (
            <Row key={row.contender} {...row} />
          ))}
        </Table>
      </details>
    </figure>
  );
}

function Row({ contender, gains }: { contender: Contender; gains: { kept: number; gain: Value }[] }) {
  return (
    <tr>
      <th scope="row" className="border-b py-2.5 pr-4 align-top font-normal">
        {titleOf(contender)}
      </th>
      {gains.map(({ kept, gain }) => (
        <Td key={kept} number>
          {gain.value === null ? "–" : writtenGain(gain.value)}
          <span className="block text-xs text-muted">{gain.interval95?.map(writtenGain).join(" to ")}</span>
          <span className="block text-xs text-muted">{VERDICTS[verdictOf(gain)]}</span>
        </Td>
      ))}
    </tr>
  );
}
