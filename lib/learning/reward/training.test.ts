/** The losses' gradients against differences, and small trainings. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { createBalancer } from "../balancing/create-balancer";
import { startBackend } from "./backend";
import { type Batch, type LossSettings, lossesOf, tensorsOf } from "./losses";
import { CLASS_COUNT, classify, firstWeights, METRIC_COUNT, predict, WEIGHTS } from "./network";
import { stepGradients } from "./step-gradients";
import { type GroupSettings, type Label, type TrainingRow, trainGroup } from "./train-group";

beforeAll(() => startBackend(), 30_000);

const LOSS: LossSettings = {
  ...{
    bend: 0.01,
    answerWeight: 0.03,
    meanWeight: 0.4,
    contrastWeight: 0.3,
    margin: 0.05,
    learns: "ratio",
  },
};
const SETTINGS: GroupSettings = {
  ...LOSS,
  ...{
    members: 2,
    epochs: 60,
    batch: 64,
    contrasts: 0,
    learningRate: 0.02,
    warmUpSteps: 5,
    weightDecay: 0.01,
  },
  ...{ inputDropout: 0, hiddenDropout: 0, inputShare: 1, hiddenInputs: [] },
};
const balancer = (gradients?: "pcgrad") =>
  createBalancer({ taskCount: METRIC_COUNT, random: createRandom(1), ...(gradients ? { gradients } : {}) });

const [members, inputs, rows, contrasts] = [2, 3, 4, 2];
const batch = (): Batch => {
  const random = createRandom(7);
  const filled = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
  const labels = (of: () => number) =>
    tf.tensor3d(Float32Array.from({ length: rows * METRIC_COUNT }, of), [1, rows, METRIC_COUNT]);
  const all = rows + 2 * contrasts;
  return {
    ...{ members, rows, contrasts },
    inputs: tf.tensor2d(filled(all * inputs), [all, inputs]),
    kept: tf.ones([all, members * 32]),
    ratio: labels(() => 1 + 0.3 * random()),
    answer: labels(() => 5 + 3 * random()),
    share: labels(() => 1 / rows),
    rowShare: labels(() => 1 / METRIC_COUNT),
    classes: tf.zeros([1, rows, CLASS_COUNT]),
    meanRatio: tf.tensor1d(new Array(METRIC_COUNT).fill(0.9)),
    meanTop: tf.tensor1d(new Array(METRIC_COUNT).fill(8)),
  };
};

it("has the gradients that differences show", async () => {
  const settings = { ...LOSS, bend: 0.3, contrastWeight: 0 };
  const first = firstWeights(members, inputs, createRandom(3));
  const weights = WEIGHTS.map((name) => first[name]);
  const given = batch();
  const { gradients } = stepGradients({
    weights,
    batch: given,
    settings,
    balancer: await balancer(),
    epoch: 0,
  });
  const total = () =>
    tf.tidy(() => {
      const { byMetric, common } = lossesOf(tensorsOf(weights, members, inputs), given, settings);
      return tf.add(tf.mean(byMetric), common).dataSync()[0]!;
    });
  for (const [w, array] of weights.entries())
    for (let i = 0; i < array.length; i += 7) {
      const was = array[i]!;
      const at = (step: number) => {
        array[i] = was + step;
        return total();
      };
      const slope = (at(1 / 128) - at(-1 / 128)) * 64;
      array[i] = was;
      expect(gradients[w]![i]).toBeCloseTo(slope, 2);
    }
});

it("takes the trunk's gradient metric by metric where a strategy asks for it", async () => {
  const first = firstWeights(members, inputs, createRandom(3));
  const step = { weights: WEIGHTS.map((name) => first[name]), batch: batch(), settings: LOSS, epoch: 0 };
  const plain = stepGradients({ ...step, balancer: await balancer() });
  // PCGrad's is not their sum where they conflict; the heads belong to one metric each and are the same.
  const surgery = stepGradients({ ...step, balancer: await balancer("pcgrad") });
  expect(surgery.losses).toEqual(plain.losses);
  for (const w of [2, 3])
    for (const [i, value] of plain.gradients[w]!.entries())
      expect(surgery.gradients[w]![i]).toBeCloseTo(value, 5);
  expect(surgery.gradients[0]).toHaveLength(plain.gradients[0]!.length);
});

/** Of two inputs the first says how good the answer is, the second how long it is. */
const row = (
  quality: number,
  length: number,
  labels?: Label[],
): { inputs: Float32Array; labels: Label[] } => {
  const label: Label = quality > 0 ? [8, 8] : [4, 8];
  return {
    inputs: Float32Array.of(quality, length),
    labels: labels ?? new Array<Label>(METRIC_COUNT).fill(label),
  };
};
const random = createRandom(5);
const many = Array.from({ length: 128 }, (_, i) => row(i % 2 ? 1 : -1, random() * 2 - 1));
const train = async (rows: TrainingRow[] = many, settings: Partial<GroupSettings> = {}, more = {}) =>
  trainGroup({
    ...{ rows, contrasts: [], settings: { ...SETTINGS, ...settings } },
    ...{ balancer: await balancer(), random: createRandom(2), ...more },
  });

describe("a group", () => {
  it("learns ratios and scores, the same from the same seed", async () => {
    const network = await train();
    const good = predict(network, Float32Array.of(1, 0));
    const bad = predict(network, Float32Array.of(-1, 0));
    for (let metric = 0; metric < METRIC_COUNT; metric++) {
      expect(Math.abs(good.ratio[metric]! - 1)).toBeLessThan(0.05);
      expect(Math.abs(bad.ratio[metric]! - 0.5)).toBeLessThan(0.05);
      expect(Math.abs(good.top[metric]! - 8)).toBeLessThan(0.3);
    }
    expect((await train()).trunk).toEqual(network.trunk);
  });

  it("learns from rows that lack some labels, and leaves the others as they are", async () => {
    const some = many.map(({ inputs }) => ({
      inputs,
      labels: [[inputs[0]! > 0 ? 8 : 4, 8], ...new Array<Label>(METRIC_COUNT - 1).fill(null)] as Label[],
    }));
    const { ratio } = predict(await train(some), Float32Array.of(-1, 0));
    expect(Math.abs(ratio[0]! - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(ratio[1]! - 1)).toBeLessThan(0.15);
  });

  it("learns the answer's score alone, from rows without a reference", async () => {
    const rated = many.map(({ inputs }) =>
      row(inputs[0]!, inputs[1]!, new Array<Label>(METRIC_COUNT).fill([inputs[0]! > 0 ? 9 : 3, null])),
    );
    const network = await train(rated, { learns: "answer", epochs: 120 });
    expect(predict(network, Float32Array.of(1, 0)).top[3]).toBeCloseTo(9, 0);
    expect(predict(network, Float32Array.of(-1, 0)).top[3]).toBeCloseTo(3, 0);
  });

  it("tells corrupted answers from originals", async () => {
    const classed = many.map(
      ({ inputs }): TrainingRow => ({
        ...{ inputs, labels: [] },
        ...(inputs[0]! > 0 ? {} : { class: "copied" }),
      }),
    );
    const network = await train(classed, { learns: "class" });
    expect(classify(network, Float32Array.of(1, 0)).original).toBeGreaterThan(0.9);
    expect(classify(network, Float32Array.of(-1, 0)).copied).toBeGreaterThan(0.9);
  });

  it("puts corrupted answers below their originals", async () => {
    const same = many.map(({ inputs }) => row(1, 0.1 * inputs[1]!));
    const contrasts = same.map((_, original) => ({ inputs: Float32Array.of(1, 2), original }));
    const network = await train(same, { contrasts: 16, contrastWeight: 1, margin: 0.2 }, { contrasts });
    const [plain, corrupted] = [0, 2].map((length) => predict(network, Float32Array.of(1, length)).ratio[0]!);
    expect(corrupted).toBeLessThan(plain! - 0.1);
  });

  it("does not look at hidden inputs", async () => {
    const network = await train(many, { hiddenInputs: [0], epochs: 2 });
    expect(predict(network, Float32Array.of(1, 0))).toEqual(predict(network, Float32Array.of(-1, 0)));
  });

  it("tells of each epoch, and stops when it is told to", async () => {
    const stop = new AbortController();
    const epochs: number[] = [];
    const onEpoch = (epoch: number) => {
      epochs.push(epoch);
      if (epoch === 2) stop.abort(new Error("enough"));
    };
    await expect(train(many, {}, { signal: stop.signal, onEpoch })).rejects.toThrow("enough");
    expect(epochs).toEqual([0, 1, 2]);
    await expect(train([])).rejects.toThrow(RangeError);
  });

  it("leaves no tensors behind", async () => {
    const before = tf.memory().numTensors;
    await train(many, { epochs: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });
});
