/** How far two raters agree on the same things, as single numbers. Pure. NaN where one is undefined. */
import { mean, sampleCorrelation } from "simple-statistics";

type Numbers = readonly number[];

/** Two numbers say nothing but a straight line, and of equal numbers nothing varies: rounding must not look like a correlation. */
const undefinedFor = (x: Numbers, y: Numbers): boolean =>
  x.length < 3 || x.every((value) => value === x[0]) || y.every((value) => value === y[0]);

/** Mean absolute error. Beside it belongs a correlation: half of MMRole's ratios are 1, so "1" for all has a low one. */
export const meanAbsoluteError = (x: Numbers, y: Numbers): number =>
  x.length === 0 ? Number.NaN : mean(x.map((value, i) => Math.abs(value - y[i]!)));

/** -1 to 1. */
export const pearson = (x: Numbers, y: Numbers): number =>
  undefinedFor(x, y) ? Number.NaN : sampleCorrelation([...x], [...y]);

/** -1 to 1; equal values share the average of their ranks. */
export const spearman = (x: Numbers, y: Numbers): number => pearson(averageRanks(x), averageRanks(y));

/** What is left of the correlation of x and y once z explains what it can of both (Fisher 1924), from the three correlations. */
export function partial(xy: number, xz: number, yz: number): number {
  const left = (1 - xz ** 2) * (1 - yz ** 2);
  return left > 1e-12 ? (xy - xz * yz) / Math.sqrt(left) : Number.NaN;
}

/** From 1; equal values share the average. A typed array sorts ten times faster: a bootstrap ranks thousands of times. */
export function averageRanks(values: Numbers): number[] {
  const sorted = Float64Array.from(values).sort();
  const ranks = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to + 1 < sorted.length && sorted[to + 1] === sorted[from]) to++;
    ranks.set(sorted[from]!, (from + to) / 2 + 1);
    from = to + 1;
  }
  return values.map((value) => ranks.get(value)!);
}
