/**
 * From features to the networks' inputs: of each feature its place among the training rows, and its clipped z-score, which
 * keeps what places lose. Pure.
 */
import { z } from "zod";

const column = z.array(z.number());
export const encodingSchema = z.object({
  names: z.array(z.string()),
  /** Of each feature: its 0, 1/32 ... 32/32 quantiles in the training rows. */
  knots: z.array(column),
  mean: column,
  /** Above 0. */
  deviation: column,
});
export type Encoding = z.infer<typeof encodingSchema>;

const KNOTS = 33;
const LEVELS = 4;
/** What a thermometer reaches about either side of 0. */
const SWING = 0.8;
/** A place of 0 to 1, times this, has a variance of 1. */
const SPREAD = 3.46;
const CLIP = 3;
/** A constant feature has no deviation. */
const LEAST_DEVIATION = 1e-9;

/**
 * thermometers: the place on a scale of four, so that a small network can bend at any of its quarters: the nearest to the
 * labels. ranks: the place as it is: smoother, further from the labels and better correlated with them.
 */
export const INPUT_KINDS = ["thermometers", "ranks"] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** Inputs of one feature. */
const WIDTHS: Record<InputKind, number> = { thermometers: LEVELS + 1, ranks: 2 };

export const inputsOf = (features: number, kind: InputKind): number => features * WIDTHS[kind];
/** Where the inputs of a feature lie. @param feature its number, from 0 */
export const placesOf = (feature: number, kind: InputKind): number[] =>
  Array.from({ length: WIDTHS[kind] }, (_, i) => feature * WIDTHS[kind] + i);

/** @param rows of one length, in the order of names; at least one */
export function fitEncoding(names: readonly string[], rows: readonly ArrayLike<number>[]): Encoding {
  const encoding: Encoding = { names: [...names], knots: [], mean: [], deviation: [] };
  for (const i of names.keys()) {
    const sorted = Float64Array.from(rows, (row) => row[i]!).sort();
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
    encoding.knots.push(Array.from({ length: KNOTS }, (_, k) => quantile(sorted, k / (KNOTS - 1))));
    encoding.mean.push(mean);
    encoding.deviation.push(Math.sqrt(variance) + LEAST_DEVIATION);
  }
  return encoding;
}

/** @param values in the order of the encoding's names @returns length inputsOf(names.length, kind) */
export function encode(encoding: Encoding, values: ArrayLike<number>, kind: InputKind): Float32Array {
  const count = encoding.names.length;
  const inputs = new Float32Array(inputsOf(count, kind));
  let place = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const rank = rankIn(encoding.knots[i]!, value);
    if (kind === "ranks") inputs[place++] = SPREAD * (rank - 0.5);
    else
      for (let level = 0; level < LEVELS; level++)
        inputs[place++] = 2 * SWING * (Math.min(1, Math.max(0, rank * LEVELS - level)) - 0.5);
    const score = (value - encoding.mean[i]!) / encoding.deviation[i]!;
    inputs[place++] = Math.min(CLIP, Math.max(-CLIP, score));
  }
  return inputs;
}

/** A value's place among the knots, 0 to 1: in the middle of equal ones, on a line between two; 0.5 if all are equal. */
export function rankIn(knots: readonly number[], value: number): number {
  const last = knots.length - 1;
  if (knots[0] === knots[last]) return 0.5;
  const below = countBelow(knots, value, false);
  const upTo = countBelow(knots, value, true);
  if (upTo > below) return (below + upTo - 1) / 2 / last;
  if (below === 0) return plateau(knots, 0) / last;
  if (below > last) return plateau(knots, last) / last;
  const [low, high] = [knots[below - 1]!, knots[below]!];
  const [from, to] = [plateau(knots, below - 1), plateau(knots, below)];
  return (from + ((to - from) * (value - low)) / (high - low)) / last;
}

/** The middle of the knots that equal this one. */
const plateau = (knots: readonly number[], place: number): number =>
  (countBelow(knots, knots[place]!, false) + countBelow(knots, knots[place]!, true) - 1) / 2;

/** How many of the sorted knots are less than a value, or also equal to it. */
function countBelow(knots: readonly number[], value: number, orEqual: boolean): number {
  let [low, high] = [0, knots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const knot = knots[middle]!;
    if (knot < value || (orEqual && knot === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Between the two nearest of sorted values, on a line. @param share 0 to 1 */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const next = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return sorted[low]! + (next - sorted[low]!) * (place - low);
}
