/**
 * CAGrad, conflict-averse gradient descent (arXiv 2110.14048): the direction that serves the worst-off task best among
 * those within c |g0| of the mean gradient g0. By duality it is g0 + c |g0| g_w / |g_w|, where the shares w of the tasks
 * make F(w) = g_w . g0 + c |g0| |g_w| least, g_w = sum_i w_i g_i. Pure.
 */
import type { Gram } from "./balancer";
import { dot, normalised, timesGram } from "./gradients";
import { minimiseOnSimplex } from "./simplex";

/** |g_w| is taken as sqrt(|g_w|² + this²), in units of the longest gradient: smooth where g_w is 0. */
const SMOOTHING = 1e-6;

/**
 * @param c the radius in [0, 1): 0 is the mean gradient; the paper uses 0.5 most
 * @returns the coefficients, length K, of the paper's direction, which has the scale of the mean gradient
 */
export function conflictAverse(gram: Gram, c = 0.5): Float64Array {
  const count = gram.length;
  const mean = new Float64Array(count).fill(1 / count);
  const scaled = normalised(gram);
  if (!scaled) return mean;
  const withMean = timesGram(scaled, mean);
  const radius = c * Math.sqrt(Math.max(dot(mean, withMean), 0));
  const length = (shares: Float64Array, products: Float64Array) =>
    Math.sqrt(Math.max(dot(shares, products), 0) + SMOOTHING ** 2);
  const shares = minimiseOnSimplex(count, (at) => {
    const products = timesGram(scaled, at);
    const factor = radius / length(at, products);
    return withMean.map((value, i) => value + factor * products[i]!);
  });
  const factor = radius / length(shares, timesGram(scaled, shares));
  return mean.map((value, i) => value + factor * shares[i]!);
}

/** On the scale of the sum: K times the paper's direction. */
export const cagrad = (gram: Gram): Float64Array =>
  conflictAverse(gram).map((coefficient) => coefficient * gram.length);
