/**
 * CoTBal, later VisATB: weights from how tasks help one another and how hard they are, both by validation performance
 * (arXiv 2403.04343). They are found before the training that uses them, from models trained on subsets of the tasks,
 * and do not change in it. Pure.
 */
import type { LossWeighting } from "./balancer";
import { scaledSoftmax } from "./softmax";

/** Validation performances: the higher the better, of any range that all share, such as accuracy or R². */
export interface ValidationPerformance {
  /** Length K: on each task, before training. */
  untrained: ArrayLike<number>;
  /** K x K: `trainedOn[i][j]` is the performance on task j of the model trained on task i alone. */
  trainedOn: readonly ArrayLike<number>[];
}

export interface Contributions {
  /** Length K: what each task gives the others, on average. */
  out: Float64Array;
  /** Length K: what each task gets from the others, on average. */
  in: Float64Array;
}

/**
 * The contribution of task i to task j is how far training on i alone brings j from its untrained performance, as a share
 * of how far training on j itself brings it: 1 is as good as its own training, below 0 does harm.
 * @throws RangeError for fewer than two tasks, a table of another size, or a task that its own training does not improve
 */
export function contributions({ untrained, trainedOn }: ValidationPerformance): Contributions {
  const count = untrained.length;
  if (count < 2) throw new RangeError("Contributions need at least two tasks.");
  if (trainedOn.length !== count || trainedOn.some((row) => row.length !== count)) {
    throw new RangeError(`The table of performances must be ${count} x ${count}.`);
  }
  const result: Contributions = { out: new Float64Array(count), in: new Float64Array(count) };
  for (let to = 0; to < count; to++) {
    const reached = trainedOn[to]![to]! - untrained[to]!;
    if (!(reached > 0)) {
      throw new RangeError(`Task ${to} does not improve by its own training: no contribution can be told.`);
    }
    for (let from = 0; from < count; from++) {
      if (from === to) continue;
      const share = (trainedOn[from]![to]! - untrained[to]!) / reached / (count - 1);
      result.out[from]! += share;
      result.in[to]! += share;
    }
  }
  return result;
}

export interface CotbalMeasures {
  /** Length K. */
  out: ArrayLike<number>;
  /** Length K. */
  in: ArrayLike<number>;
  /** Length K, in [0, 1]: each task's own validation performance; the lower, the harder it is. */
  performance: ArrayLike<number>;
}

/**
 * ((w_out + w_in) / 2 + w_dif) / 2 with w_out = K softmax(out / T), w_in = K softmax(-in / T) and
 * w_dif = K softmax((1 - performance) / T).
 * @param temperature T > 0; the paper uses 0.5
 * @returns length K, sum K
 * @throws RangeError if the lengths differ or a performance is outside of [0, 1]
 */
export function cotbalWeights(
  { out, in: received, performance }: CotbalMeasures,
  temperature = 0.5,
): Float64Array {
  if (out.length !== received.length || out.length !== performance.length) {
    throw new RangeError("Out, in and performance must each have a number for every task.");
  }
  if (Array.from(performance).some((p) => !(p >= 0 && p <= 1))) {
    throw new RangeError("A performance must be in [0, 1].");
  }
  const given = scaledSoftmax(out, temperature);
  const taken = scaledSoftmax(
    Float64Array.from(received, (value) => -value),
    temperature,
  );
  const hard = scaledSoftmax(
    Float64Array.from(performance, (value) => 1 - value),
    temperature,
  );
  return hard.map((value, i) => ((given[i]! + taken[i]!) / 2 + value) / 2);
}

/** @throws RangeError as cotbalWeights does */
export function cotbal(measures: CotbalMeasures): LossWeighting {
  const weights = cotbalWeights(measures);
  return { scaleInvariant: false, weigh: () => weights.slice() };
}
