/**
 * Correlations and Krippendorff's alpha of pairs of numbers of which each counts so many times. Pure.
 *
 * A resample is a weight for each pair: nothing is copied or sorted anew, so that a thousand of them take as long as a
 * thousand walks through the pairs.
 */

/** Sums over the pairs: around the means, and (`raw`) around nought. */
export interface Moments {
  n: number;
  meanX: number;
  meanY: number;
  xx: number;
  yy: number;
  xy: number;
  rawX: number;
  rawY: number;
}

/** @param x all near nought: sums of squares lose digits far from it */
export function momentsOf(weights: Float64Array, x: Float64Array, y: Float64Array): Moments {
  // One number a line: this is the loop that a bootstrap spends its time in, and destructuring would make arrays.
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let rawX = 0;
  let rawY = 0;
  let rawXY = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    const a = x[i]!;
    const b = y[i]!;
    n += weight;
    sumX += weight * a;
    sumY += weight * b;
    rawX += weight * a * a;
    rawY += weight * b * b;
    rawXY += weight * a * b;
  }
  const meanX = sumX / n;
  const meanY = sumY / n;
  const [xx, yy, xy] = [rawX - sumX * meanX, rawY - sumY * meanY, rawXY - sumX * meanY];
  return { n, meanX, meanY, xx, yy, xy, rawX, rawY };
}

/** What is left of equal numbers is rounding, and must not look like a spread. */
const spreads = (squares: number, raw: number): boolean => squares > 1e-12 * raw;

/** Pearson's; of ranks it is Spearman's. NaN of fewer than three pairs, or where one side does not vary. */
export const correlationOf = ({ n, xx, yy, xy, rawX, rawY }: Moments): number =>
  n >= 3 && spreads(xx, rawX) && spreads(yy, rawY) ? xy / Math.sqrt(xx * yy) : Number.NaN;

/**
 * Krippendorff's alpha of two raters for interval data (Computing Krippendorff's Alpha-Reliability, 2011): 1 is full
 * agreement, 0 what chance gives, below 0 worse than chance. NaN where all ratings are equal.
 *
 * Of the ranks among all ratings it is the alpha for ordinal data: their difference goes by how many ratings lie between.
 */
export function alphaOf({ n, meanX, meanY, xx, yy, xy, rawX, rawY }: Moments): number {
  const apart = n * (meanX - meanY) ** 2;
  const observed = xx + yy - 2 * xy + apart;
  const all = xx + yy + apart / 2;
  const expected = (2 * n * all) / (2 * n - 1);
  return spreads(all, rawX + rawY) ? 1 - observed / expected : Number.NaN;
}

/** NaN of nothing. */
export function weightedMean(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]! * values[i]!;
    n += weights[i]!;
  }
  return sum / n;
}

/** For weights one rank for each value; one array, filled anew each time. */
export type Ranker = (weights: Float64Array) => Float64Array<ArrayBuffer>;

/**
 * Average ranks, less their mean; equal values share one. The values are sorted here, once.
 *
 * @param values one for each weight, or several lots of them
 */
export function ranker(values: readonly number[]): Ranker {
  const sorted = Float64Array.from(values).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const codeOf = new Map([...distinct].map((value, code) => [value, code]));
  const codes = Int32Array.from(values, (value) => codeOf.get(value)!);
  const counts = new Float64Array(distinct.length);
  const ranks = new Float64Array(values.length);
  return (weights) => {
    counts.fill(0);
    for (let from = 0; from < codes.length; from += weights.length)
      for (let i = 0; i < weights.length; i++) counts[codes[from + i]!]! += weights[i]!;
    // In the place of each count its rank.
    let before = 0;
    for (let code = 0; code < counts.length; code++) {
      const count = counts[code]!;
      counts[code] = before + (count + 1) / 2;
      before += count;
    }
    const middle = (before + 1) / 2;
    for (let i = 0; i < codes.length; i++) ranks[i] = counts[codes[i]!]! - middle;
    return ranks;
  };
}
