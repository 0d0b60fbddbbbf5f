/** Trains one group of networks: batches, dropout, learning rate; the loss and its gradients are in losses.ts. */
import * as tf from "@tensorflow/tfjs";
import type { Balancer, Random } from "../balancing/balancer";
import { AdamW } from "./adamw";
import type { Batch, LossSettings } from "./losses";
import {
  type AnswerClass,
  CLASS_COUNT,
  CLASSES,
  firstWeights,
  HIDDEN,
  METRIC_COUNT,
  type Network,
  WEIGHTS,
  type Weights,
} from "./network";
import { shuffled } from "./shuffle";
import { stepGradients } from "./step-gradients";

/** By metric: [answer's, reference's]; the second null where there is no reference; null where it was not judged. */
export type Label = readonly [number, number | null] | null;

export interface TrainingRow {
  inputs: Float32Array;
  /** Length METRIC_COUNT; empty where only the class counts. */
  labels: readonly Label[];
  /** "original" if not given. */
  class?: AnswerClass;
}

/** A corrupted answer, and the row of the answer it was made of. */
export interface Contrast {
  inputs: Float32Array;
  original: number;
}

export interface GroupSettings extends LossSettings {
  members: number;
  epochs: number;
  batch: number;
  /** Corrupted answers in each step. */
  contrasts: number;
  learningRate: number;
  warmUpSteps: number;
  weightDecay: number;
  /** Shares dropped: of a step's inputs, and of hidden units. */
  inputDropout: number;
  hiddenDropout: number;
  /** Of the inputs that a member sees at all: members that see different ones err differently (Ho 1998). */
  inputShare: number;
  /** Inputs that no member sees. */
  hiddenInputs: readonly number[];
}

export interface GroupTraining {
  rows: readonly TrainingRow[];
  contrasts: readonly Contrast[];
  settings: GroupSettings;
  balancer: Balancer;
  random: Random;
  signal?: AbortSignal;
  /** After each epoch. @param losses length METRIC_COUNT, of the epoch's last step */
  onEpoch?(epoch: number, losses: readonly number[]): void;
}

/** @throws RangeError without a labelled row; the signal's reason when it is aborted */
export async function trainGroup(training: GroupTraining): Promise<Network> {
  const { rows, settings, random, signal } = training;
  const inputs = rows[0]?.inputs.length;
  if (inputs === undefined) throw new RangeError("There is no labelled row to train on.");
  const { members } = settings;
  const weights = firstWeights(members, inputs, random);
  const seen = seenInputs(inputs, settings, random);
  mask(weights.trunk, seen, members);
  const network: Network = { members, inputs, ...weights, ...labelMeans(rows, settings.learns) };
  const trainer = new Trainer(network, seen, training);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const losses = await trainer.epoch(epoch, signal);
    training.onEpoch?.(epoch, losses);
  }
  return network;
}

class Trainer {
  private readonly optimizer: AdamW;
  private readonly steps: number;
  private readonly size: number;
  private step = 0;

  /** @param seen [inputs * members]: 1 or 0 */
  constructor(
    private readonly network: Network,
    private readonly seen: Uint8Array,
    private readonly training: GroupTraining,
  ) {
    const { settings, rows } = training;
    this.size = Math.min(settings.batch, rows.length);
    this.steps = Math.floor(rows.length / this.size);
    const decayed = WEIGHTS.map((name) => !name.endsWith("Bias"));
    this.optimizer = new AdamW(
      WEIGHTS.map((name) => network[name]),
      decayed,
      { beta1: 0.9, beta2: 0.98, weightDecay: settings.weightDecay },
    );
  }

  /** @returns the last step's losses by metric */
  async epoch(epoch: number, signal: AbortSignal | undefined): Promise<number[]> {
    const order = shuffled([...this.training.rows.keys()], this.training.random);
    let losses: number[] = [];
    for (let i = 0; i < this.steps; i++) {
      // Between steps others have their turn: messages come in, among them the wish to stop.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      losses = this.learn(order.slice(i * this.size, (i + 1) * this.size), epoch);
    }
    return losses;
  }

  private learn(chosen: readonly number[], epoch: number): number[] {
    const { settings, balancer, random } = this.training;
    const { members } = this.network;
    const scale = this.dropInputs(random);
    const weights: Weights = { ...this.network, trunk: scaled(this.network.trunk, scale) };
    const batch = this.batchOf(chosen);
    const { gradients, losses } = stepGradients({
      ...{ batch, settings, balancer, epoch },
      weights: WEIGHTS.map((name) => weights[name]),
    });
    tf.dispose(Object.values(batch).filter((value) => value instanceof tf.Tensor));
    gradients[0] = scaled(gradients[0]!, scale);
    this.optimizer.update(gradients, this.rate());
    mask(this.network.trunk, this.seen, members);
    return losses;
  }

  /** Up in a line, then down along a cosine to 0. */
  private rate(): number {
    const { learningRate, warmUpSteps, epochs } = this.training.settings;
    const done = this.step++;
    const warm = Math.min(1, (done + 1) / warmUpSteps);
    return learningRate * warm * (0.5 + 0.5 * Math.cos((Math.PI * done) / (this.steps * epochs)));
  }

  /** [inputs * members]: what each member's weights of an input are multiplied by in this step. */
  private dropInputs(random: Random): Float32Array {
    const { inputDropout } = this.training.settings;
    return Float32Array.from(this.seen, (seen) => (random() < inputDropout ? 0 : seen / (1 - inputDropout)));
  }

  private batchOf(chosen: readonly number[]): Batch {
    const { rows, contrasts, settings, random } = this.training;
    const { members, inputs, meanRatio, meanTop } = this.network;
    const pairs = contrasts.length === 0 ? 0 : settings.contrasts;
    const drawn = Array.from({ length: pairs }, () => contrasts[Math.floor(random() * contrasts.length)]!);
    const all = [
      ...chosen.map((row) => rows[row]!.inputs),
      ...drawn.map((contrast) => contrast.inputs),
      ...drawn.map(({ original }) => rows[original]!.inputs),
    ];
    const flat = new Float32Array(all.length * inputs);
    for (const [i, row] of all.entries()) flat.set(row, i * inputs);
    const { hiddenDropout } = settings;
    const kept = new Float32Array(all.length * members * HIDDEN);
    for (let i = 0; i < kept.length; i++) kept[i] = random() < hiddenDropout ? 0 : 1 / (1 - hiddenDropout);
    return {
      ...{ members, rows: chosen.length, contrasts: pairs },
      inputs: tf.tensor2d(flat, [all.length, inputs]),
      kept: tf.tensor2d(kept, [all.length, members * HIDDEN]),
      ...labelTensors(
        chosen.map((row) => rows[row]!.labels),
        settings.learns,
      ),
      classes: classTensor(chosen.map((row) => rows[row]!.class ?? "original")),
      meanRatio: tf.tensor1d(meanRatio),
      meanTop: tf.tensor1d(meanTop),
    };
  }
}

type Learns = GroupSettings["learns"];

const isKnown = (label: Label | undefined, learns: Learns): boolean =>
  label != null && (learns !== "ratio" || label[1] !== null);

function classTensor(classes: readonly AnswerClass[]): tf.Tensor3D {
  const values = new Float32Array(classes.length * CLASS_COUNT);
  for (const [i, name] of classes.entries()) values[i * CLASS_COUNT + CLASSES.indexOf(name)] = 1;
  return tf.tensor3d(values, [1, classes.length, CLASS_COUNT]);
}

function labelTensors(
  labels: readonly (readonly Label[])[],
  learns: Learns,
): Pick<Batch, "ratio" | "answer" | "share" | "rowShare"> {
  const arrays = [0, 1, 2, 3].map(() => new Float32Array(labels.length * METRIC_COUNT));
  const [ratio, answer, share, rowShare] = arrays as [Float32Array, Float32Array, Float32Array, Float32Array];
  const inMetric = new Float64Array(METRIC_COUNT);
  for (const row of labels)
    for (const [metric, label] of row.entries()) if (isKnown(label, learns)) inMetric[metric]!++;
  for (const [i, row] of labels.entries()) {
    const inRow = row.filter((label) => isKnown(label, learns)).length;
    for (const [metric, label] of row.entries()) {
      if (!label || !isKnown(label, learns)) continue;
      const place = i * METRIC_COUNT + metric;
      ratio[place] = label[1] === null ? 1 : label[0] / label[1];
      answer[place] = label[0];
      share[place] = 1 / inMetric[metric]!;
      rowShare[place] = 1 / inRow;
    }
  }
  const tensor = (values: Float32Array) => tf.tensor3d(values, [1, labels.length, METRIC_COUNT]);
  return { ratio: tensor(ratio), answer: tensor(answer), share: tensor(share), rowShare: tensor(rowShare) };
}

/** What the networks begin at: 1 and a middling score for a metric that has no label at all. */
export function labelMeans(
  rows: readonly Pick<TrainingRow, "labels">[],
  learns: Learns,
): Pick<Network, "meanRatio" | "meanTop"> {
  const means = (of: (label: readonly [number, number | null]) => number, otherwise: number) =>
    Array.from({ length: METRIC_COUNT }, (_, metric) => {
      const known = rows
        .map(({ labels }) => labels[metric])
        .filter((label) => isKnown(label, learns))
        .map((label) => of(label!));
      return known.length === 0 ? otherwise : known.reduce((sum, value) => sum + value, 0) / known.length;
    });
  return {
    meanRatio: means(([a, b]) => (b === null ? 1 : a / b), 1),
    meanTop: means(([a, b]) => (learns === "answer" ? a : Math.max(a, b ?? 0)), 7),
  };
}

/** [inputs * members]: which inputs each member sees. */
function seenInputs(
  inputs: number,
  { members, inputShare, hiddenInputs }: GroupSettings,
  random: Random,
): Uint8Array {
  const seen = Uint8Array.from({ length: inputs * members }, () => (random() < inputShare ? 1 : 0));
  for (const input of hiddenInputs) seen.fill(0, input * members, (input + 1) * members);
  return seen;
}

/** Weights of inputs that are not seen stay 0, so that judging needs no mask. */
function mask(trunk: Float32Array, seen: Uint8Array, members: number): void {
  for (let i = 0; i < seen.length; i++) if (seen[i] === 0) trunk.fill(0, i * HIDDEN, (i + 1) * HIDDEN);
  if (trunk.length !== seen.length * HIDDEN) throw new RangeError(`The trunk is not of ${members} members.`);
}

/** Each member's HIDDEN weights of an input, times one number. */
function scaled(trunk: Float32Array, scale: Float32Array): Float32Array {
  const result = new Float32Array(trunk.length);
  for (let i = 0; i < scale.length; i++) {
    const factor = scale[i]!;
    if (factor === 0) continue;
    for (let j = i * HIDDEN; j < (i + 1) * HIDDEN; j++) result[j] = trunk[j]! * factor;
  }
  return result;
}
