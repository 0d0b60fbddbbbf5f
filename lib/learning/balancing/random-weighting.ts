/** RLW, random loss weighting: new random weights at each step (arXiv 2111.10603, the normal distribution). */
import type { LossWeighting, Random } from "./balancer";
import { randomWeights } from "./softmax";

export const randomWeighting = (random: Random): LossWeighting => ({
  scaleInvariant: false,
  weigh: (losses) => randomWeights(losses.length, random),
});
