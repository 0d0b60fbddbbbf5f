/** Weights from scores. Pure. */
import type { Random } from "./balancer";

/**
 * K softmax(scores / temperature).
 * @param scores length K, finite
 * @param temperature > 0
 * @returns length K, each >= 0, sum K
 */
export function scaledSoftmax(scores: ArrayLike<number>, temperature = 1): Float64Array {
  // The largest is taken off first: the result is the same, and exp does not overflow.
  const top = Array.from(scores).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = Float64Array.from(scores, (score) => Math.exp((score - top) / temperature));
  return scaledToCount(weights);
}

/** The same proportions with sum K. @param values length K, each >= 0, not all 0 */
export function scaledToCount(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (value * values.length) / total);
}

/** One draw of N(0, 1), by Box and Muller. */
export function gaussian(random: Random): number {
  // random() can be 0, whose logarithm is not finite; 1 - random() cannot.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** K softmax of K draws of N(0, 1). */
export const randomWeights = (taskCount: number, random: Random): Float64Array =>
  scaledSoftmax(Float64Array.from({ length: taskCount }, () => gaussian(random)));
