/**
 * A group of small networks of one shape, their weights side by side: inputs -> 32 ReLU (the trunk) -> 16 (eight heads of
 * two: the ratio, and the better of the two scores). Here is what they are and how they judge; training is elsewhere. Pure.
 */
import type { Random } from "../balancing/balancer";
import { gaussian } from "../balancing/softmax";

export const HIDDEN = 32;
export const METRIC_COUNT = 8;
/** What a network that classifies tells apart, by its first outputs. */
export const CLASSES = ["original", "doubled", "emptied", "copied", "assistant"] as const;
export type AnswerClass = (typeof CLASSES)[number];
export const CLASS_COUNT = CLASSES.length;
export const OUTPUTS = 2 * METRIC_COUNT;
/** A head's unit is a quarter of a ratio: about the labels' standard deviation. */
export const RATIO_UNIT = 0.25;

export interface Network {
  members: number;
  inputs: number;
  /** [inputs][members * HIDDEN]: all members' trunks, one after the other in a row. */
  trunk: Float32Array;
  /** [members * HIDDEN] */
  trunkBias: Float32Array;
  /** [members][HIDDEN][OUTPUTS] */
  heads: Float32Array;
  /** [members][OUTPUTS] */
  headsBias: Float32Array;
  /** Length METRIC_COUNT: of the training labels, what the networks add to. */
  meanRatio: number[];
  meanTop: number[];
}

/** The arrays that are learnt. */
export const WEIGHTS = ["trunk", "trunkBias", "heads", "headsBias"] as const;
export type Weights = Pick<Network, (typeof WEIGHTS)[number]>;

/** Of each of WEIGHTS. */
export const sizesOf = (members: number, inputs: number): Record<(typeof WEIGHTS)[number], number> => ({
  trunk: inputs * members * HIDDEN,
  trunkBias: members * HIDDEN,
  heads: members * HIDDEN * OUTPUTS,
  headsBias: members * OUTPUTS,
});

/** He initialisation (arXiv 1502.01852), the trunk's times .7; small heads, so that training starts at the labels' means. */
export function firstWeights(members: number, inputs: number, random: Random): Weights {
  const sizes = sizesOf(members, inputs);
  const normal = (size: number, deviation: number) =>
    Float32Array.from({ length: size }, () => gaussian(random) * deviation);
  return {
    trunk: normal(sizes.trunk, 0.7 * Math.sqrt(2 / inputs)),
    trunkBias: new Float32Array(sizes.trunkBias),
    heads: normal(sizes.heads, 0.1 * Math.sqrt(2 / HIDDEN)),
    headsBias: new Float32Array(sizes.headsBias),
  };
}

/** By metric, length METRIC_COUNT each. */
export interface Prediction {
  /** Answer's score by reference's. */
  ratio: Float64Array;
  /** The better of the two scores. */
  top: Float64Array;
}

/** The ratio to be reported lies in .05 to 4; the mean is taken of what lies in 0 to 4. */
const MOST_RATIO = 4;

/** The mean over the members. @param inputs as encode() gives them */
export function predict(network: Network, inputs: Float32Array): Prediction {
  const { members } = network;
  const hidden = hiddenUnits(network, inputs);
  const [ratio, top] = [new Float64Array(METRIC_COUNT), new Float64Array(METRIC_COUNT)];
  for (let member = 0; member < members; member++) {
    const out = outputsOf(network, hidden, member);
    for (let metric = 0; metric < METRIC_COUNT; metric++) {
      const r = network.meanRatio[metric]! + RATIO_UNIT * out[metric]!;
      const t = network.meanTop[metric]! + out[METRIC_COUNT + metric]!;
      ratio[metric]! += Math.min(MOST_RATIO, Math.max(0, r)) / members;
      top[metric]! += Math.min(10, Math.max(1, t)) / members;
    }
  }
  return { ratio, top };
}

/** Probabilities by CLASSES, the mean over the members. */
export function classify(network: Network, inputs: Float32Array): Record<AnswerClass, number> {
  const hidden = hiddenUnits(network, inputs);
  const mean = new Float64Array(CLASS_COUNT);
  for (let member = 0; member < network.members; member++) {
    const logits = outputsOf(network, hidden, member).subarray(0, CLASS_COUNT);
    const most = Math.max(...logits);
    const odds = logits.map((logit) => Math.exp(logit - most));
    const sum = odds.reduce((total, value) => total + value, 0);
    for (const [i, value] of odds.entries()) mean[i]! += value / sum / network.members;
  }
  return Object.fromEntries(CLASSES.map((name, i) => [name, mean[i]!])) as Record<AnswerClass, number>;
}

function hiddenUnits({ members, trunk, trunkBias }: Network, inputs: Float32Array): Float64Array {
  const width = members * HIDDEN;
  const sums = Float64Array.from(trunkBias);
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i]!;
    const row = i * width;
    for (let j = 0; j < width; j++) sums[j]! += input * trunk[row + j]!;
  }
  return sums.map((sum) => Math.max(0, sum));
}

function outputsOf({ heads, headsBias }: Network, hidden: Float64Array, member: number): Float64Array {
  const out = Float64Array.from(headsBias.subarray(member * OUTPUTS, (member + 1) * OUTPUTS));
  for (let h = 0; h < HIDDEN; h++) {
    const unit = hidden[member * HIDDEN + h]!;
    if (unit === 0) continue;
    const row = (member * HIDDEN + h) * OUTPUTS;
    for (let o = 0; o < OUTPUTS; o++) out[o]! += unit * heads[row + o]!;
  }
  return out;
}
