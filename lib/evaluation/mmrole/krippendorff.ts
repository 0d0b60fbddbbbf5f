/** Krippendorff's alpha for any number of raters, missing ratings allowed (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). Pure. */
import { averageRanks } from "./correlation";

export type AlphaMetric = "interval" | "ordinal";

/**
 * 1 is full agreement, 0 what chance gives, below 0 worse than chance.
 *
 * The ordinal difference of two values, by how many ratings lie between them, is the difference of their average ranks among
 * all pairable ratings. So the ordinal alpha is the interval alpha of the ranks, and neither needs a coincidence matrix,
 * which real-valued ratings would make as wide as there are ratings.
 *
 * @param units what was rated: one rating for each rater, null where there is none
 * @returns NaN where nothing was rated twice, or all ratings are equal
 */
export function krippendorffAlpha(
  units: readonly (readonly (number | null)[])[],
  metric: AlphaMetric,
): number {
  // A unit with one rating pairs with nothing and does not count.
  const pairable = units
    .map((unit) => unit.filter((value): value is number => value !== null && Number.isFinite(value)))
    .filter((unit) => unit.length > 1);
  const all = pairable.flat();
  const scale = metric === "interval" ? all : averageRanks(all);
  let at = 0;
  let observed = 0;
  for (const { length } of pairable) {
    observed += squares(scale.slice(at, at + length)) / (length - 1);
    at += length;
  }
  const expected = squares(scale) / (scale.length - 1);
  return expected > 0 ? 1 - observed / expected : Number.NaN;
}

/** The sum of the squared differences of all ordered pairs: 2 m times the sum of squares around the mean. */
function squares(values: readonly number[]): number {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 2 * values.length * values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
