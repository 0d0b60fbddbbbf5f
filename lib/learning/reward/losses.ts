/**
 * What the networks are trained to make small, in TensorFlow.js. No gradient is needed by gather or einsum, which the
 * WebAssembly backend does not have, and matrices are turned before they are multiplied: its products of transposed ones
 * are ten times slower (measured: 250 against 25 ms).
 */
import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT, HIDDEN, METRIC_COUNT, OUTPUTS, RATIO_UNIT } from "./network";

/** The weights of a step as tensors, in the order of WEIGHTS: [D, K * H], [K * H], [K, H, OUTPUTS], [K, 1, OUTPUTS]. */
export type WeightTensors = [tf.Tensor2D, tf.Tensor1D, tf.Tensor3D, tf.Tensor3D];

/** One step's rows, the same for all members. */
export interface Batch {
  members: number;
  /** Labelled rows; then come `contrasts` corrupted answers, then as many originals of theirs. */
  rows: number;
  contrasts: number;
  /** [rows + 2 * contrasts, D] */
  inputs: tf.Tensor2D;
  /** [rows + 2 * contrasts, K * H]: 0 or 1 / (1 - share dropped). */
  kept: tf.Tensor2D;
  /** [1, rows, METRIC_COUNT] */
  ratio: tf.Tensor3D;
  answer: tf.Tensor3D;
  /** [1 or members, rows, METRIC_COUNT]: 1 where there is a label, by the number of such rows of the metric. */
  share: tf.Tensor3D;
  /** [1, rows, METRIC_COUNT]: the same by the number of the row's labels. */
  rowShare: tf.Tensor3D;
  /** [1, rows, CLASS_COUNT]: 1 at the row's class. */
  classes: tf.Tensor3D;
  meanRatio: tf.Tensor1D;
  meanTop: tf.Tensor1D;
}

export interface LossSettings {
  /** Where absolute errors become squared ones: labels are whole scores, and half of the ratios exactly 1. */
  bend: number;
  /** Of the answer's score's error, which is up to ten times a ratio's. */
  answerWeight: number;
  /** Of the squared error of a row's mean over the metrics. */
  meanWeight: number;
  /** Of corrupted answers that are not worse by the margin than their originals. */
  contrastWeight: number;
  margin: number;
  /**
   * What the networks learn. ratio: ratio and top score. answer: the answer's score alone, without references. class:
   * whether an answer is an original, or how it was corrupted.
   */
  learns: "ratio" | "answer" | "class";
}

export interface Losses {
  /** [METRIC_COUNT], summed over the members. */
  byMetric: tf.Tensor1D;
  /** What belongs to no metric alone. */
  common: tf.Scalar;
}

export function lossesOf(weights: WeightTensors, batch: Batch, settings: LossSettings): Losses {
  const { members, rows } = batch;
  const outputs = forward(weights, batch);
  if (settings.learns === "class")
    return { byMetric: tf.zeros([METRIC_COUNT]), common: crossEntropy(outputs, batch) };
  const ratio = tf.add<tf.Tensor3D>(tf.mul(part(outputs, 0), RATIO_UNIT), batch.meanRatio);
  const top = tf.add<tf.Tensor3D>(part(outputs, METRIC_COUNT), batch.meanTop);
  const first = (tensor: tf.Tensor3D) => tf.slice3d(tensor, [0, 0, 0], [members, rows, METRIC_COUNT]);
  const bent = (error: tf.Tensor) =>
    tf.sub(tf.sqrt(tf.add(tf.square(error), settings.bend ** 2)), settings.bend);
  if (settings.learns === "answer") {
    const error = tf.mul(tf.sub(first(top), batch.answer), 0.1);
    return { byMetric: overRows(bent(error), batch), common: meanError(error, batch, settings) };
  }
  const error = tf.sub(first(ratio), batch.ratio);
  const answer = tf.mul(first(top), tf.minimum(first(ratio), 1));
  const both = tf.add(bent(error), tf.mul(bent(tf.sub(answer, batch.answer)), settings.answerWeight));
  const common = meanError(error, batch, settings);
  return {
    byMetric: overRows(both, batch),
    common: batch.contrasts > 0 ? tf.add(common, contrast(ratio, batch, settings)) : common,
  };
}

/** [K, rows + 2 * contrasts, OUTPUTS] */
function forward([trunk, trunkBias, heads, headsBias]: WeightTensors, { members, inputs, kept }: Batch) {
  const hidden = tf.mul(tf.relu(tf.add(product(inputs, trunk), trunkBias)), kept);
  const byMember = tf.transpose(tf.reshape(hidden, [inputs.shape[0], members, HIDDEN]), [1, 0, 2]);
  return tf.add<tf.Tensor3D>(product(byMember, heads), headsBias);
}

const part = (outputs: tf.Tensor3D, from: number): tf.Tensor3D =>
  tf.slice3d(outputs, [0, 0, from], [outputs.shape[0], outputs.shape[1], METRIC_COUNT]);

const overRows = (loss: tf.Tensor, { share }: Batch): tf.Tensor1D => tf.sum(tf.mul(loss, share), [0, 1]);

function meanError(error: tf.Tensor, { rowShare, rows }: Batch, { meanWeight }: LossSettings): tf.Scalar {
  const mean = tf.sum(tf.mul(error, rowShare), 2);
  return tf.mul(tf.sum(tf.square(mean)), meanWeight / rows);
}

/** Summed over the members. */
function crossEntropy(outputs: tf.Tensor3D, { members, rows, classes }: Batch): tf.Scalar {
  const logits = tf.slice3d(outputs, [0, 0, 0], [members, rows, CLASS_COUNT]);
  return tf.mul(tf.sum(tf.mul(tf.logSoftmax(logits), classes)), -1 / rows);
}

/** The original's ratio is a constant here: it is the corrupted answer that must come down. */
function contrast(
  ratio: tf.Tensor3D,
  { members, rows, contrasts }: Batch,
  { contrastWeight, margin }: LossSettings,
): tf.Scalar {
  const means = (from: number) =>
    tf.mean(tf.slice3d(ratio, [0, from, 0], [members, contrasts, METRIC_COUNT]), 2);
  const excess = tf.relu(tf.add(tf.sub(means(rows), constant(means(rows + contrasts))), margin));
  return tf.mul(tf.sum(excess), contrastWeight / contrasts);
}

/** Its value without its gradient. */
const constant = tf.customGrad((...args) => {
  const [x] = args as [tf.Tensor];
  return { value: tf.clone(x), gradFunc: (slope: tf.Tensor) => tf.zerosLike(slope) };
});

/** Of two matrices, or of as many pairs of them. */
const product = tf.customGrad((...args) => {
  const [a, b, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
  save([a, b]);
  const turned = (x: tf.Tensor) => tf.transpose(x, x.rank === 3 ? [0, 2, 1] : [1, 0]);
  return {
    value: tf.matMul(a, b),
    gradFunc: (slope: tf.Tensor, saved: tf.Tensor[]) => {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      // Nobody asks for the gradient of the first layer's inputs, and it would cost as much as all the rest.
      const byA = () => tf.matMul(slope, turned(b));
      return [a.rank === 2 ? tf.zerosLike(a) : byA(), tf.matMul(turned(a), slope)];
    },
  };
});

/** Tensors of a step's weights. @param members K @param inputs D */
export function tensorsOf(weights: readonly Float32Array[], members: number, inputs: number): WeightTensors {
  const [trunk, trunkBias, heads, headsBias] = weights as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return [
    tf.tensor2d(trunk, [inputs, members * HIDDEN]),
    tf.tensor1d(trunkBias),
    tf.tensor3d(heads, [members, HIDDEN, OUTPUTS]),
    tf.tensor3d(headsBias, [members, 1, OUTPUTS]),
  ];
}
