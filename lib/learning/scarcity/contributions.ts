/**
 * What CoTBal needs to know before its training (arXiv 2403.04343): how far a network trained on one metric alone predicts
 * each metric. Found on the training rows only, in two halves by character: each half is predicted by networks that were
 * trained on the other, from the labels that are left there.
 *
 * All eight metrics are ratios, so a network's prediction of its own metric is taken for a prediction of each; how good it
 * is, is the squared correlation: what the best line through it explains, 0 before training.
 */
import { pearson } from "../../evaluation/mmrole/correlation";
import { type CotbalMeasures, contributions } from "../balancing/cotbal";
import { METRIC_COUNT } from "../reward/network";
import type { Label } from "../reward/train-group";

/** A metric that its own training does not improve has no contributions: as good as nothing, but above it. */
const LEAST = 0.01;

/** @param predicted by metric and row: of the network that was trained on that metric alone @param labels by row and metric */
export function measuresOf(
  predicted: readonly (readonly number[])[],
  labels: readonly (readonly Label[])[],
): CotbalMeasures {
  const metrics = Array.from({ length: METRIC_COUNT }, (_, metric) => metric);
  const good = (from: number, to: number) => {
    const rows = [...labels.keys()].filter((row) => labels[row]![to]?.[1] != null);
    const r = pearson(
      rows.map((row) => predicted[from]![row]!),
      rows.map((row) => labels[row]![to]![0] / labels[row]![to]![1]!),
    );
    return Math.max(r || 0, 0) ** 2;
  };
  const trainedOn = metrics.map((from) =>
    metrics.map((to) => (from === to ? Math.max(good(from, to), LEAST) : good(from, to))),
  );
  const performance = metrics.map((metric) => trainedOn[metric]![metric]!);
  return { ...contributions({ untrained: metrics.map(() => 0), trainedOn }), performance };
}
