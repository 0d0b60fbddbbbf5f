import { placeOf } from "@/components/models/evaluation/scale";
import { Table, Td, Th } from "@/components/ui/table";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import type { VersionQuality } from "@/lib/learning/versions/views";
import { written } from "./labels";

const ENDS: [number, number] = [0, 1];

/** How well its ratios follow the labels of answers it was not trained on, metric by metric, and the same as a table. */
export function QualityPlot({ quality }: { quality: VersionQuality }) {
  const { rows, folds, byMetric, length, alone } = quality;
  return (
    <figure aria-labelledby="quality" className="flex min-w-0 flex-col gap-4">
      <h3 id="quality" className="text-xl">
        On answers it was not trained on
      </h3>
      <figcaption className="text-sm text-muted">
        {rows.toLocaleString("en")} answers in {folds} folds by character. How its ratios go with the labels,
        from 0 to 1: the dot is Pearson’s correlation, the ring Spearman’s. Given the answer’s length, what is
        left of Pearson’s is {written(length.pearsonGivenLength)}. Without the reference, the error of the
        answer’s score is {written(alone.answerMae)}.
      </figcaption>
      <ul className="flex flex-col gap-2">
        {METRIC_KEYS.map((metric) => {
          const { pearson, spearman } = byMetric[metric];
          return (
            <li key={metric} className="text-xs">
              <p className="flex justify-between gap-3">
                <span>{metric}</span>
                <span className="shrink-0 tabular-nums">
                  {written(pearson)} <span className="text-muted">· {written(spearman)}</span>
                </span>
              </p>
              <svg aria-hidden width="100%" height="14" className="overflow-visible">
                <line x1="0" x2="100%" y1="7" y2="7" className="stroke-rule" />
                {[0, 0.5, 1].map((tick) => (
                  <line
                    key={tick}
                    x1={`${placeOf(tick, ENDS)}%`}
                    x2={`${placeOf(tick, ENDS)}%`}
                    y1="3"
                    y2="11"
                    className="stroke-rule"
                  />
                ))}
                {spearman !== null && (
                  <circle
                    cx={`${placeOf(spearman, ENDS)}%`}
                    cy="7"
                    r="4"
                    strokeWidth="1.5"
                    className="fill-paper stroke-ink"
                  />
                )}
                {pearson !== null && (
                  <circle cx={`${placeOf(pearson, ENDS)}%`} cy="7" r="4.5" className="fill-accent" />
                )}
              </svg>
            </li>
          );
        })}
      </ul>
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table, with the errors</summary>
        <QualityTable quality={quality} />
      </details>
    </figure>
  );
}

function QualityTable({ quality }: { quality: VersionQuality }) {
  const lines = [
    ...METRIC_KEYS.map((metric) => [metric, quality.byMetric[metric]] as const),
    ["Mean of the eight", quality] as const,
  ];
  return (
    <Table
      label="Quality by metric"
      head={
        <>
          <Th>Metric</Th>
          <Th number>Ratio MAE</Th>
          <Th number>Pearson</Th>
          <Th number>Spearman</Th>
          <Th number>Score MAE</Th>
        </>
      }
    >
      {lines.map(([name, { ratioMae, pearson, spearman, answerMae }]) => (
        <tr key={name}>
          <th scope="row" className="border-b py-2 pr-4 font-normal">
            {name}
          </th>
          <Td number>{written(ratioMae, 4)}</Td>
          <Td number>{written(pearson)}</Td>
          <Td number>{written(spearman)}</Td>
          <Td number>{written(answerMae)}</Td>
        </tr>
      ))}
    </Table>
  );
}
