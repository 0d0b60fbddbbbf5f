import { Table, Td, Th } from "@/components/ui/table";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import type { Curve } from "@/lib/learning/versions/views";
import { GROUP_LABELS, written } from "./labels";

const HEIGHT = 96;

const meanOf = (losses: readonly number[]) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;

/** Each group's losses while it learnt: a small plot for each, and the same as a table. */
export function LossCurves({ curve }: { curve: Curve }) {
  return (
    <figure aria-labelledby="losses" className="flex min-w-0 flex-col gap-4">
      <h3 id="losses" className="text-xl">
        How it learnt
      </h3>
      <figcaption className="text-sm text-muted">
        The loss of each epoch’s last step, epoch by epoch: the heavy line is the mean of the eight metrics,
        the thin ones are the metrics. Each plot begins at 0 and has a height of its own.
      </figcaption>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-5 sm:grid-cols-2">
        {curve.map(({ group, epochs }) => (
          <li key={group} className="flex flex-col gap-1 text-xs">
            <Lines epochs={epochs} />
            <p className="flex justify-between gap-3">
              <span>{GROUP_LABELS[group] ?? group}</span>
              <span className="shrink-0 text-muted tabular-nums">
                {written(meanOf(epochs[0]!))} to {written(meanOf(epochs.at(-1)!))}, {epochs.length} epochs
              </span>
            </p>
          </li>
        ))}
      </ul>
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table</summary>
        <Table
          label="Losses by epoch"
          head={
            <>
              <Th>Networks</Th>
              <Th number>Epoch</Th>
              <Th number>Mean</Th>
              {METRIC_KEYS.map((metric) => (
                <Th key={metric} number className="normal-case">
                  {metric}
                </Th>
              ))}
            </>
          }
        >
          {curve.flatMap(({ group, epochs }) =>
            epochs.map((losses, epoch) => (
              <tr key={`${group} ${epoch}`}>
                <Td className="whitespace-nowrap">{GROUP_LABELS[group] ?? group}</Td>
                <Td number>{epoch + 1}</Td>
                <Td number>{written(meanOf(losses))}</Td>
                {losses.map((loss, metric) => (
                  <Td key={METRIC_KEYS[metric]} number>
                    {written(loss)}
                  </Td>
                ))}
              </tr>
            )),
          )}
        </Table>
      </details>
    </figure>
  );
}

function Lines({ epochs }: { epochs: number[][] }) {
  const high = Math.max(...epochs.flat()) || 1;
  const last = Math.max(1, epochs.length - 1);
  const points = (values: readonly number[]) =>
    values.map((value, i) => `${(100 * i) / last},${HEIGHT * (1 - value / high)}`).join(" ");
  return (
    <svg
      aria-hidden
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 100 ${HEIGHT}`}
      preserveAspectRatio="none"
      fill="none"
      className="border-b border-l"
    >
      {METRIC_KEYS.map((metric, i) => (
        <polyline
          key={metric}
          points={points(epochs.map((losses) => losses[i]!))}
          vectorEffect="non-scaling-stroke"
          className="stroke-muted/50"
        />
      ))}
      <polyline
        points={points(epochs.map(meanOf))}
        vectorEffect="non-scaling-stroke"
        strokeWidth="2"
        className="stroke-accent"
      />
    </svg>
  );
}
