/**
 * Uncertainty weighting (arXiv 1705.07115): each task has a learned log-variance s, and the total is
 * sum_i exp(-s_i) L_i + s_i. A task that stays noisy gets a large s and so a small weight.
 */
import type { LossWeighting } from "./balancer";
import { scaledToCount } from "./softmax";

export interface UncertaintyWeighting extends LossWeighting {
  /** s, length K; at rest s_i = log L_i. */
  readonly logVariances: Readonly<Float64Array>;
}

/**
 * The paper leaves the sum of the weights exp(-s) free; here they are scaled to the sum K as all others are, and the
 * learning rate alone says how far a step goes.
 * @param learningRate of s, in (0, 1]
 */
export function uncertainty(taskCount: number, learningRate = 0.01): UncertaintyWeighting {
  const logVariances = new Float64Array(taskCount);
  return {
    scaleInvariant: false,
    logVariances,
    weigh(losses) {
      const weights = scaledToCount(logVariances.map((s) => Math.exp(-s)));
      for (const [i, loss] of losses.entries()) {
        // No less than -1: one loss a thousand times too large must not throw s far beyond log L.
        const slope = Math.max(1 - Math.exp(-logVariances[i]!) * loss, -1);
        logVariances[i]! -= learningRate * slope;
      }
      return weights;
    },
  };
}
