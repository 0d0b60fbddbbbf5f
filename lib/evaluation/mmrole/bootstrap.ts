/** Efron's bootstrap, percentile intervals (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Pure. */
import { quantileSorted } from "simple-statistics";
import { createRandom } from "../../inference/embedded/sample";
import type { Value } from "../agent-result";

export interface BootstrapOptions {
  /** Resamples; 1000 where it is not told. */
  draws?: number;
  /** The same seed gives the same intervals, and the same resamples for all that has as many items. */
  seed?: number;
}

export type Interval = [number, number];

/** As data/pictures/random.ts hashes it: neighbouring seeds must not give neighbouring draws. */
const hashed = (seed: number): number => Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);

/** @yields `draws` times n places from 0 to n - 1, drawn with replacement; one array, filled anew each time */
export function* resamples(
  n: number,
  { draws = 1000, seed = 1 }: BootstrapOptions = {},
): Generator<number[]> {
  const next = createRandom(hashed(seed));
  const places = new Array<number>(n).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < n; i++) places[i] = Math.floor(next() * n);
    yield places;
  }
}

/**
 * The middle 95 % of several statistics over the same resamples.
 *
 * @param statistics of chosen places of the items; NaN where it is undefined, and such draws are left out
 * @yields after each draw @returns one interval for each; null where no draw was defined
 */
export function* bootstrapDraws(
  n: number,
  statistics: (places: readonly number[]) => readonly number[],
  options?: BootstrapOptions,
): Generator<void, (Interval | null)[]> {
  if (n === 0) return [];
  const drawn: number[][] = [];
  for (const places of resamples(n, options)) {
    for (const [i, value] of statistics(places).entries()) {
      drawn[i] ??= [];
      if (Number.isFinite(value)) drawn[i].push(value);
    }
    yield;
  }
  return drawn.map(middle95);
}

/** The same, all at once. */
export function bootstrapIntervals(...asked: Parameters<typeof bootstrapDraws>): (Interval | null)[] {
  const draws = bootstrapDraws(...asked);
  for (let step = draws.next(); ; step = draws.next()) if (step.done) return step.value;
}

function middle95(values: number[]): Interval | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return [quantileSorted(sorted, 0.025), quantileSorted(sorted, 0.975)];
}

/** A number with its interval; null where it is undefined. @param n the items it is of */
export function valueWith(value: number | null, n: number, interval: Interval | null | undefined): Value {
  if (value === null || !Number.isFinite(value)) return { value: null, n };
  return interval ? { value, n, interval95: interval } : { value, n };
}
