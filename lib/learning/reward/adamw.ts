/** AdamW (arXiv 1711.05101): Adam whose weight decay is no part of the gradient. Pure but for the arrays it changes. */

export interface AdamSettings {
  /** Decay of the mean gradient, and of the mean square. */
  beta1: number;
  beta2: number;
  /** Share of a weight that goes at a step of learning rate 1. */
  weightDecay: number;
}
const EPSILON = 1e-8;

export class AdamW {
  private readonly means: Float32Array[];
  private readonly squares: Float32Array[];
  private step = 0;

  /** @param weights changed in place at each step @param decayed whether weight decay applies to each of them */
  constructor(
    private readonly weights: readonly Float32Array[],
    private readonly decayed: readonly boolean[],
    private readonly settings: AdamSettings,
  ) {
    this.means = weights.map(({ length }) => new Float32Array(length));
    this.squares = weights.map(({ length }) => new Float32Array(length));
  }

  /** @param gradients of the weights, in their order and lengths */
  update(gradients: readonly Float32Array[], learningRate: number): void {
    this.step++;
    const { beta1, beta2, weightDecay } = this.settings;
    const rate = learningRate / (1 - beta1 ** this.step);
    const correction = 1 / Math.sqrt(1 - beta2 ** this.step);
    for (const [w, weights] of this.weights.entries()) {
      const [gradient, mean, square] = [gradients[w]!, this.means[w]!, this.squares[w]!];
      const kept = 1 - (this.decayed[w] ? learningRate * weightDecay : 0);
      for (let i = 0; i < weights.length; i++) {
        const slope = gradient[i]!;
        const m = beta1 * mean[i]! + (1 - beta1) * slope;
        const v = beta2 * square[i]! + (1 - beta2) * slope * slope;
        mean[i] = m;
        square[i] = v;
        weights[i] = kept * weights[i]! - (rate * m) / (Math.sqrt(v) * correction + EPSILON);
      }
    }
  }
}
