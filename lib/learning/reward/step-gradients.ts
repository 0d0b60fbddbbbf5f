/** A step's gradients, balanced among the eight metrics by any of lib/learning/balancing's strategies. */
import * as tf from "@tensorflow/tfjs";
import type { Balancer } from "../balancing/balancer";
import { type Batch, type LossSettings, lossesOf, tensorsOf, type WeightTensors } from "./losses";
import { METRIC_COUNT } from "./network";

export interface StepGradients {
  /** In the order and lengths of the weights. */
  gradients: Float32Array[];
  /** Length METRIC_COUNT: each metric's loss, the mean over the members. */
  losses: number[];
}

/** Strategies need losses above 0: of a metric without a label in this batch too. */
const LEAST_LOSS = 1e-6;

export interface Step {
  /** In the order of WEIGHTS, the trunk's as they count in this step. */
  weights: readonly Float32Array[];
  batch: Batch;
  settings: LossSettings;
  balancer: Balancer;
  /** From 0. */
  epoch: number;
}

/**
 * With a strategy that combines gradients, those of the shared trunk are taken metric by metric: two passes instead of
 * one, the first of them eight times as wide. All members are then one network to it; what belongs to no metric alone is added after it.
 */
export function stepGradients(step: Step): StepGradients {
  let result: StepGradients | undefined;
  // Nothing is returned from tidy: it would look for tensors at every place of the arrays, for most of the step's time.
  tf.tidy(() => {
    result = gradientsOf(step);
  });
  return result!;
}

function gradientsOf({ weights, batch, settings, balancer, epoch }: Step): StepGradients {
  const tensors = tensorsOf(weights, batch.members, batch.inputs.shape[1]);
  let losses: number[] = [];
  let factors: Float64Array | undefined;
  const weighed = (byMetric: tf.Tensor1D): tf.Tensor1D => {
    if (!factors) {
      losses = Array.from(byMetric.dataSync(), (sum) => Math.max(sum / batch.members, LEAST_LOSS));
      factors = balancer.weigh(losses, epoch).factors;
    }
    return tf.mul(byMetric, tf.tensor1d(Float32Array.from(factors, (factor) => factor / METRIC_COUNT)));
  };
  if (!balancer.needsTaskGradients) {
    const gradients = gradientsBy(tensors, (given) => {
      const { byMetric, common } = lossesOf(given, batch, settings);
      return tf.add(tf.sum(weighed(byMetric)), common);
    });
    return { gradients, losses };
  }
  const tasks = taskGradients(tensors, batch, (given, apart) =>
    weighed(lossesOf(given, apart, settings).byMetric),
  );
  const common = gradientsBy(tensors, (given) => lossesOf(given, batch, settings).common);
  return { gradients: combined(tasks, common, balancer), losses };
}

/**
 * By task, its gradients, in one pass: every member is there once for each task, with the same weights, and has a loss in
 * that task alone, so that no two tasks' gradients meet.
 */
function taskGradients(
  tensors: WeightTensors,
  batch: Batch,
  weighed: (given: WeightTensors, apart: Batch) => tf.Tensor1D,
): Float32Array[][] {
  const members = METRIC_COUNT * batch.members;
  const own = Float32Array.from({ length: members * METRIC_COUNT }, (_, i) =>
    Math.floor(i / METRIC_COUNT / batch.members) === i % METRIC_COUNT ? 1 : 0,
  );
  const apart: Batch = {
    ...{ ...batch, members },
    kept: repeated(batch.kept, 1),
    share: tf.mul(batch.share, tf.tensor3d(own, [members, 1, METRIC_COUNT])),
  };
  const [trunk, trunkBias, heads, headsBias] = tensors;
  const all = gradientsBy(
    [repeated(trunk, 1), repeated(trunkBias, 0), repeated(heads, 0), repeated(headsBias, 0)],
    (given) => tf.sum(weighed(given, apart)),
  );
  return Array.from({ length: METRIC_COUNT }, (_, task) =>
    all.map((gradient, place) => part(gradient, task, place === 0 ? trunk.shape[0] : 1)),
  );
}

/** Once for each task, side by side. The backend's tile is four hundred times slower (measured: 25 ms for 65,536 numbers). */
const repeated = <T extends tf.Tensor>(tensor: T, axis: number): T =>
  tf.concat(
    Array.from({ length: METRIC_COUNT }, () => tensor),
    axis,
  );

/** One task's part of each row. */
function part(gradient: Float32Array, task: number, rows: number): Float32Array {
  const width = gradient.length / rows / METRIC_COUNT;
  const result = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = (row * METRIC_COUNT + task) * width;
    result.set(gradient.subarray(from, from + width), row * width);
  }
  return result;
}

function gradientsBy(tensors: WeightTensors, loss: (given: WeightTensors) => tf.Scalar): Float32Array[] {
  const of = tf.grads((...given: tf.Tensor[]) => loss(given as WeightTensors));
  return of(tensors).map((gradient) => gradient.dataSync<"float32">().slice());
}

/** The trunk's by the strategy, the heads' as their sum. */
function combined(
  tasks: readonly Float32Array[][],
  common: readonly Float32Array[],
  balancer: Balancer,
): Float32Array[] {
  const [trunkLength, biasLength] = [common[0]!.length, common[1]!.length];
  const trunk = balancer.combine(
    tasks.map(([weights, bias]) => {
      const both = new Float32Array(trunkLength + biasLength);
      both.set(weights!);
      both.set(bias!, trunkLength);
      return both;
    }),
  );
  const sums = [
    trunk.subarray(0, trunkLength),
    trunk.subarray(trunkLength),
    ...[2, 3].map((place) => added(tasks.map((task) => task[place]!))),
  ];
  return sums.map((sum, place) => added([sum, common[place]!]));
}

const added = (arrays: readonly Float32Array[]): Float32Array =>
  arrays[0]!.map((_, i) => arrays.reduce((sum, array) => sum + array[i]!, 0));
