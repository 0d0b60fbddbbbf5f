/**
 * MGDA (arXiv 1810.04650): the shortest of all gradients that lie between the tasks', found by Frank-Wolfe. Going against
 * it worsens no task; it is 0 where no direction betters all. Pure.
 */
import type { Gram } from "./balancer";
import { normalised, timesGram } from "./gradients";
import { minimiseOnSimplex } from "./simplex";

/** @returns the shares of the tasks' gradients in the shortest one, length K, each >= 0, sum 1 */
export function minNormShares(gram: Gram): Float64Array {
  const scaled = normalised(gram);
  if (!scaled) return new Float64Array(gram.length).fill(1 / gram.length);
  return minimiseOnSimplex(gram.length, (shares) => timesGram(scaled, shares));
}

/** On the scale of the sum: K times the shares. */
export const mgda = (gram: Gram): Float64Array => minNormShares(gram).map((share) => share * gram.length);
