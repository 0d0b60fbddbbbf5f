import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { GRADIENT_BALANCINGS, WEIGHTINGS } from "./catalogue";
import { createBalancer } from "./create-balancer";

beforeAll(async () => {
  await tf.setBackend("wasm");
}, 30_000);

const cotbal = { out: [0.1, 0.2, 0.3], in: [0.3, 0.1, 0.1], performance: [0.5, 0.6, 0.7] };
const options = (seed = 1) => ({
  taskCount: 3,
  random: createRandom(seed),
  cotbal,
  igbV2: {
    schedule: { randomEpochs: 2, learnFrom: 1, learnEvery: 2, updates: 1 },
    agent: { hidden: [8], batch: 4 },
  },
});
const names = [...WEIGHTINGS, ...GRADIENT_BALANCINGS].map(({ name }) => name);

it("lists each strategy once, with its line", () => {
  expect(new Set(names).size).toBe(11);
  for (const { line, source } of [...WEIGHTINGS, ...GRADIENT_BALANCINGS]) {
    expect(line).toMatch(/^[^\n]{20,110}\.$/);
    if (source) expect(source.arxiv).toMatch(/^\d{4}\.\d{5}$/);
  }
});

describe.each(WEIGHTINGS)("$name", ({ name, scaleInvariant }) => {
  it("gives weights of sum K and factors for the losses as they are, the same for the same seed", async () => {
    const [balancer, same] = await Promise.all(
      [3, 3].map((seed) => createBalancer({ ...options(seed), weighting: name })),
    );
    for (let step = 0; step < 12; step++) {
      const losses = [2 / (step + 1), 1 / (step + 2), 0.3];
      const epoch = Math.floor(step / 3);
      const { weights, factors } = balancer!.weigh(losses, epoch);
      expect(weights.length).toBe(3);
      expect(weights.reduce((a, b) => a + b)).toBeCloseTo(3, 9);
      for (const [i, weight] of weights.entries()) {
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(factors[i]).toBeCloseTo(scaleInvariant ? weight / losses[i]! : weight, 12);
      }
      expect(same!.weigh(losses, epoch)).toEqual({ weights, factors });
    }
    balancer!.dispose();
    same!.dispose();
  }, 30_000);
});

describe("a weighting and a gradient strategy together", () => {
  it("work on the weighted gradients, in the kind of array that came", async () => {
    const balancer = await createBalancer({ ...options(), weighting: "igb-v1", gradients: "pcgrad" });
    expect(balancer.needsTaskGradients).toBe(true);
    balancer.weigh([1, 1, 1], 0);
    const { factors } = balancer.weigh([0.5, 1, 1], 1);
    const raw = [
      [1, 0],
      [-1, 1],
      [0, 1],
    ];
    const gradients = raw.map((row, i) => Float32Array.from(row, (value) => value * factors[i]!));
    const combined = balancer.combine(gradients);
    expect(combined).toBeInstanceOf(Float32Array);
    // (1, 0) and (-1, 1) conflict and lose half of the first, all of the second's first number.
    const [a, b, c] = factors as unknown as [number, number, number];
    expect(combined[0]).toBeCloseTo(a / 2, 5);
    expect(combined[1]).toBeCloseTo(a / 2 + b + c, 5);
  });

  it.each(GRADIENT_BALANCINGS)(
    "$name improves every task of three that can all improve",
    async ({ name }) => {
      const balancer = await createBalancer({ ...options(), gradients: name });
      const gradients = [
        [3, 0.5],
        [-2, 1],
        [0.3, 1],
      ].map((row) => Float64Array.from(row));
      const combined = balancer.combine(gradients);
      for (const [x, y] of gradients as unknown as [number, number][]) {
        expect(x * combined[0]! + y * combined[1]!).toBeGreaterThan(0);
      }
    },
  );

  it("add the gradients where there is no gradient strategy", async () => {
    const balancer = await createBalancer({ taskCount: 2, random: createRandom(1) });
    expect(balancer.needsTaskGradients).toBe(false);
    expect([...balancer.combine([Float64Array.of(1, 2), Float64Array.of(-3, 4)])]).toEqual([-2, 6]);
  });
});

describe("what is refused", () => {
  it("are losses, epochs and gradients that are not right", async () => {
    const balancer = await createBalancer({ taskCount: 2, random: createRandom(1) });
    for (const losses of [[1], [1, 0], [1, -1], [1, Number.NaN], [1, Number.POSITIVE_INFINITY]]) {
      expect(() => balancer.weigh(losses, 0)).toThrow(RangeError);
    }
    balancer.weigh([1, 1], 3);
    expect(() => balancer.weigh([1, 1], 2)).toThrow("After epoch 3 comes no epoch 2");
    expect(() => balancer.weigh([1, 1], 3.5)).toThrow(RangeError);
    expect(() => balancer.combine([Float64Array.of(1)])).toThrow("1 gradients of 2 tasks");
    expect(() => balancer.combine([Float64Array.of(1), Float64Array.of(1, 2)])).toThrow("differ in length");
    expect(() => balancer.combine([Float64Array.of(1), Float64Array.of(Number.NaN)])).toThrow("task 1");
  });

  it("is CoTBal without its measures, or with those of another count", async () => {
    const random = createRandom(1);
    await expect(createBalancer({ taskCount: 3, random, weighting: "cotbal" })).rejects.toThrow(
      "CoTBal needs",
    );
    await expect(createBalancer({ taskCount: 2, random, weighting: "cotbal", cotbal })).rejects.toThrow(
      "3 tasks, not of 2",
    );
    await expect(createBalancer({ taskCount: 0, random })).rejects.toThrow(RangeError);
  });
});
