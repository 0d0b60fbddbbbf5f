/**
 * DWA, dynamic weight average (arXiv 1803.10704, section 3.2): a task whose mean loss fell less from one epoch to the next
 * weighs more. w = K softmax(r / T), r = the last epoch's mean loss / that of the one before; 1 until two are over.
 */
import type { LossWeighting } from "./balancer";
import { EpochMeans } from "./epoch-means";
import { scaledSoftmax } from "./softmax";

/** @param temperature T > 0: the larger, the more alike the weights; the paper uses 2 */
export function dynamicWeightAverage(temperature = 2): LossWeighting {
  const means = new EpochMeans();
  return {
    scaleInvariant: false,
    weigh(losses, epoch) {
      means.add(losses, epoch);
      const [before, last] = means.finished.slice(-2);
      if (!before || !last) return new Float64Array(losses.length).fill(1);
      return scaledSoftmax(
        last.map((mean, i) => mean / before[i]!),
        temperature,
      );
    },
  };
}
