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
 * With a strategy that combines gradients, those of the shared trunk are taken metric by metric: nine passes instead of
 * one. All members are then one network to it; what belongs to no metric alone is added after it.
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
  const tasks = Array.from({ length: METRIC_COUNT }, (_, metric) =>
    gradientsBy(tensors, (given) =>
      tf.sum(tf.slice1d(weighed(lossesOf(given, batch, settings).byMetric), metric, 1)),
    ),
  );
  const common = gradientsBy(tensors, (given) => lossesOf(given, batch, settings).common);
  return { gradients: combined(tasks, common, balancer), losses };
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
