/**
 * The one interface of all strategies that balance K tasks trained together. A trainer does, at each step:
 *
 *     const { factors } = balancer.weigh(losses, epoch);
 *     // heads: the gradient of sum_i factors[i] * loss_i, the factors being constants
 *     // shared trunk: the same, or, if balancer.needsTaskGradients,
 *     //   balancer.combine(for each task, the gradient of factors[i] * loss_i by the trunk)
 *
 * A weighting and a gradient strategy so combine freely; IGB's paper finds the two complementary (arXiv 2307.15429).
 */

/** In [0, 1), repeatable by its seed: createRandom of lib/inference/embedded/sample. */
export type Random = () => number;

/** What a gradient or a row of weights may be kept in. */
export type Vector = Float32Array | Float64Array;

/** From losses to weights. May remember what it saw: one object serves one training. */
export interface LossWeighting {
  /** The total loss is sum_i w_i log(L_i), which no task's unit changes; otherwise sum_i w_i L_i. */
  readonly scaleInvariant: boolean;
  /**
   * Called once a step.
   * @param losses length K, each > 0; the array may be reused by the caller
   * @param epoch counts from 0 and never goes back
   * @returns length K, each >= 0, sum K; the caller's own
   */
  weigh(losses: Float64Array, epoch: number): Float64Array;
  /** Frees what lies outside of JavaScript's memory. */
  dispose?(): void;
}

/**
 * From the K x K inner products of the tasks' gradients to the coefficients (length K) of the combined gradient.
 * Its scale is that of the sum: K equal gradients come out as K times one of them, so that strategies can be exchanged
 * at the same learning rate.
 */
export type GradientBalancing = (gram: Gram, random: Random) => Float64Array;

/** `gram[i][j]` is the inner product of the gradients of tasks i and j. */
export type Gram = readonly Float64Array[];

export interface BalancedStep {
  /** Length K, sum K: for showing and keeping. */
  weights: Float64Array;
  /** Length K: what to multiply each task's loss by. w_i, or w_i / L_i for log-losses, since d log L = dL / L. */
  factors: Float64Array;
}

export interface Balancer {
  readonly taskCount: number;
  /** False: one backward pass of the weighted sum will do, and `combine` would only add. */
  readonly needsTaskGradients: boolean;
  /**
   * @param losses length K, finite and > 0
   * @param epoch an integer that counts from 0 and never goes back
   * @throws RangeError if they are not that
   */
  weigh(losses: ArrayLike<number>, epoch: number): BalancedStep;
  /**
   * @param gradients K of one length P: of each task's loss, times its factor, by the shared trunk
   * @returns the trunk's gradient, length P, on the scale of their sum
   * @throws RangeError if their number, a length or a value is not right
   */
  combine<V extends Vector>(gradients: readonly V[]): V;
  dispose(): void;
}
