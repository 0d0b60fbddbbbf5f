/**
 * IGBv1, improvable gap balancing by a rule (arXiv 2307.15429): a task's gap is its loss as a share of its base loss, the
 * mean over the first epoch. w = K softmax(L / base), on log-losses; 1 in the first epoch.
 */
import type { LossWeighting } from "./balancer";
import { EpochMeans } from "./epoch-means";
import { scaledSoftmax } from "./softmax";

export function igbV1(): LossWeighting {
  const means = new EpochMeans();
  return {
    scaleInvariant: true,
    weigh(losses, epoch) {
      means.add(losses, epoch);
      const base = means.finished[0];
      if (!base) return new Float64Array(losses.length).fill(1);
      return scaledSoftmax(losses.map((loss, i) => loss / base[i]!));
    },
  };
}
