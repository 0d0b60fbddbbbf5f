/** The figures a benchmark reports. Pure. */

/** Linear between neighbours, as numpy's default. @throws Error when there are no values */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error("A percentile of no values");
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

export interface Spread {
  p50: number;
  p95: number;
}

/** Null when nothing was measured. */
export function spread(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return { p50: round(percentile(values, 50)), p95: round(percentile(values, 95)) };
}

/** What the issue promises, beside what was measured. `met` is null when nothing was measured. */
export interface Comparison {
  measured: number | null;
  expected: string;
  met: boolean | null;
}

export function compare(
  measured: number | null,
  bound: { under: number } | { atLeast: number },
  unit: string,
): Comparison {
  const expected = "under" in bound ? `under ${bound.under} ${unit}` : `at least ${bound.atLeast} ${unit}`;
  if (measured === null) return { measured, expected, met: null };
  return { measured, expected, met: "under" in bound ? measured < bound.under : measured >= bound.atLeast };
}
