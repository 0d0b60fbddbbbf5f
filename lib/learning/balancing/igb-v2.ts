/**
 * IGBv2, improvable gap balancing by reinforcement learning (arXiv 2307.15429): an agent sees the losses, picks the weights
 * and is rewarded by how far the slowest task came. The weights are random for the first epochs, while it gathers
 * experience. Which agent it is stays open here; in the paper and in createBalancer it is soft-actor-critic.ts.
 */
import type { LossWeighting, Random } from "./balancer";
import { EpochMeans } from "./epoch-means";
import { randomWeights } from "./softmax";

/** Picks weights by the losses. States and actions have length K, actions sum K. */
export interface WeightAgent {
  act(state: Float64Array): Float64Array;
  remember(state: Float64Array, action: Float64Array, reward: number, next: Float64Array): void;
  /** One step of learning from what it remembers. */
  update(): void;
  dispose(): void;
}

export interface Schedule {
  /** Epochs of random weights before the agent picks. */
  randomEpochs: number;
  /** The first epoch, from 0, in which the agent learns. */
  learnFrom: number;
  /** It learns at each step that is a multiple of this... */
  learnEvery: number;
  /** ...with so many updates: one for each step, as is usual for the soft actor-critic. */
  updates: number;
}
export const PAPER_SCHEDULE: Schedule = { randomEpochs: 5, learnFrom: 3, learnEvery: 50, updates: 50 };

/** @param agent becomes the strategy's own, which disposes of it */
export function igbV2(
  agent: WeightAgent,
  random: Random,
  { randomEpochs, learnFrom, learnEvery, updates }: Schedule = PAPER_SCHEDULE,
): LossWeighting {
  const means = new EpochMeans();
  let last: { losses: Float64Array; weights: Float64Array } | null = null;
  let step = 0;
  return {
    scaleInvariant: true,
    weigh(current, epoch) {
      const losses = current.slice();
      means.add(losses, epoch);
      const base = means.finished[0];
      if (base && last) {
        agent.remember(last.losses, last.weights, smallestGain(last.losses, losses, base), losses);
      }
      if (epoch >= learnFrom && step % learnEvery === 0) for (let i = 0; i < updates; i++) agent.update();
      const weights = epoch < randomEpochs ? randomWeights(losses.length, random) : agent.act(losses);
      last = { losses, weights };
      step++;
      return weights.slice();
    },
    dispose: () => agent.dispose(),
  };
}

/** The reward: min over tasks of (loss before - loss now) / base loss. Minus where a task got worse. */
export const smallestGain = (before: Float64Array, now: Float64Array, base: Float64Array): number =>
  before.reduce((least, loss, i) => Math.min(least, (loss - now[i]!) / base[i]!), Number.POSITIVE_INFINITY);
