/** How good predicted ratios are on rows that were held out. Pure. */
import { meanAbsoluteError, pearson } from "../../evaluation/mmrole/correlation";
import { meanOf } from "../reward/cross-validate";
import type { Scores } from "./grid";

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * The share of the labels' variance that is explained: 1 - squared error / squared distance from the labels' own mean.
 * 1 is perfect, 0 as good as that mean, below 0 worse. NaN where the labels do not vary.
 */
export function explained(predicted: readonly number[], labels: readonly number[]): number {
  const mean = meanOf(labels);
  const squares = (of: (label: number, i: number) => number) =>
    labels.reduce((sum, label, i) => sum + of(label, i) ** 2, 0);
  const spread = squares((label) => label - mean);
  return spread > 0 ? 1 - squares((label, i) => label - predicted[i]!) / spread : Number.NaN;
}

export const scoresOf = (predicted: readonly number[], labels: readonly number[]): Scores => ({
  r2: known(explained(predicted, labels)),
  mae: known(meanAbsoluteError(predicted, labels)),
  pearson: known(pearson(predicted, labels)),
});
