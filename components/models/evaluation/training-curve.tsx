import { Table, Td, Th } from "@/components/ui/table";
import type { Curve } from "@/lib/evaluation/agent-result";
import { CommandLine } from "./command-line";
import { type Lesson, lessonsOf, writtenTokens } from "./curve";
import { placeOf } from "./scale";

/** Bits per byte of held-out talk while it learnt, lesson by lesson. */
export function TrainingCurve({ curves }: { curves: Curve[] }) {
  const lessons = lessonsOf(curves);
  const points = lessons.flatMap(({ points }) => points);
  return (
    <section aria-labelledby="curve" className="flex flex-col gap-4">
      <h2 id="curve" className="border-b pb-2 text-2xl">
        How it learnt
      </h2>
      {points.length === 0 ? (
        <p className="text-muted">Training wrote down no measurement.</p>
      ) : (
        <>
          <p className="max-w-2xl text-sm text-muted">
            Bits per byte of the validation dialogues of Troupe-Data, which it did not learn from, over the
            tokens it had read: fewer is better. Here it was told what is in the pictures instead of seeing
            them, so this is not the number of the table. Each lesson goes on from the one before, with other
            texts.
          </p>
          <Plot lessons={lessons} />
        </>
      )}
      <details className="border-t pt-3">
        <summary className="text-sm">The curve as a table</summary>
        <Table
          label="The curve as a table"
          head={
            <>
              <Th>Lesson</Th>
              <Th number>Minutes</Th>
              <Th number>Tokens in all</Th>
              <Th number>Bits per byte</Th>
            </>
          }
        >
          {lessons.flatMap(({ name, points }) =>
            points.map(({ tokens, minutes, bits }) => (
              <tr key={`${name} ${tokens}`}>
                <Td>{name}</Td>
                <Td number>{minutes}</Td>
                <Td number>{tokens.toLocaleString("en")}</Td>
                <Td number>{bits.toFixed(3)}</Td>
              </tr>
            )),
          )}
        </Table>
      </details>
      <details className="border-t pt-3">
        <summary className="text-sm">How it was trained: the commands</summary>
        <ol className="mt-3 flex flex-col gap-3">
          {curves.map(({ command, seed, tokens, minutes, dataHash }, i) => (
            <li key={command} className="flex flex-col gap-1">
              <CommandLine>{command}</CommandLine>
              <p className="text-xs wrap-anywhere text-muted">
                {lessons[i]!.name}: {writtenTokens(tokens)} tokens in {minutes} minutes, seed {seed}, data{" "}
                {dataHash}
              </p>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

const HEIGHT = 240;
/** Above, for the lessons' names; below, for the tokens. */
const [TOP, BOTTOM] = [28, 24];

function Plot({ lessons }: { lessons: Lesson[] }) {
  const last = Math.max(...lessons.map(({ to }) => to), 1);
  const most = Math.max(...lessons.flatMap(({ points }) => points.map(({ bits }) => bits)));
  const high = Math.ceil(most * 2) / 2 || 1;
  const x = (tokens: number) => `${placeOf(tokens, [0, last])}%`;
  const y = (bits: number) => TOP + (1 - bits / high) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg
      role="img"
      aria-label="The curve; its numbers are in the table below"
      width="100%"
      height={HEIGHT}
      className="overflow-visible text-xs"
    >
      {[0, high / 2, high].map((bits) => (
        <g key={bits}>
          <line x1="0" x2="100%" y1={y(bits)} y2={y(bits)} className="stroke-rule" />
          <text x="0" y={y(bits) - 3} className="fill-muted tabular-nums">
            {bits}
          </text>
        </g>
      ))}
      {lessons.map(({ name, from, to, points }, i) => (
        <g key={name}>
          {i > 0 && (
            <line
              x1={x(from)}
              x2={x(from)}
              y1={TOP}
              y2={HEIGHT - BOTTOM}
              strokeDasharray="3 3"
              className="stroke-muted"
            />
          )}
          <text x={x((from + to) / 2)} y="12" textAnchor="middle" className="fill-ink font-medium">
            {name}
          </text>
          <text x={x(to)} y={HEIGHT - 6} textAnchor="end" className="fill-muted tabular-nums">
            {writtenTokens(to)}
          </text>
          {points.slice(1).map((point, j) => (
            <line
              key={point.tokens}
              x1={x(points[j]!.tokens)}
              y1={y(points[j]!.bits)}
              x2={x(point.tokens)}
              y2={y(point.bits)}
              strokeWidth="2"
              className="stroke-accent"
            />
          ))}
          {points.map(({ tokens, bits }) => (
            <circle key={tokens} cx={x(tokens)} cy={y(bits)} r="2.5" className="fill-accent" />
          ))}
        </g>
      ))}
    </svg>
  );
}
