/** The weightings that go by a rule, each on numbers worked out by hand or in Python. */
import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import type { LossWeighting } from "./balancer";
import { dynamicWeightAverage } from "./dynamic-weight-average";
import { igbV1 } from "./igb-v1";
import { randomWeighting } from "./random-weighting";
import { gaussian, scaledSoftmax } from "./softmax";
import { uncertainty } from "./uncertainty";

const weigh = (weighting: LossWeighting, losses: number[], epoch = 0) =>
  weighting.weigh(Float64Array.from(losses), epoch);
const expectClose = (found: ArrayLike<number>, expected: number[], digits = 6) => {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, digits);
};

describe("softmax", () => {
  it("sums to K and does not overflow", () => {
    expectClose(scaledSoftmax([1000, 1000]), [1, 1]);
    expectClose(scaledSoftmax([Math.log(3), 0]), [1.5, 0.5]);
  });

  it("draws N(0, 1)", () => {
    const random = createRandom(1);
    const draws = Array.from({ length: 20_000 }, () => gaussian(random));
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length).toBeCloseTo(1, 1);
    expect(draws.filter((x) => Math.abs(x) < 1).length / draws.length).toBeCloseTo(0.683, 1);
  });
});

describe("IGBv1", () => {
  it("compares each loss with its mean over the first epoch", () => {
    const weighting = igbV1();
    expectClose(weigh(weighting, [2, 1], 0), [1, 1]);
    expectClose(weigh(weighting, [4, 1], 0), [1, 1]);
    // 2 softmax(1.5 / 3, 2 / 1)
    expectClose(weigh(weighting, [1.5, 2], 1), [0.364851, 1.635149]);
    // The base stays that of the first epoch.
    expectClose(weigh(weighting, [3, 1], 2), [1, 1]);
    expectClose(weigh(weighting, [1.5, 2], 3), [0.364851, 1.635149]);
  });

  it("does not depend on a task's unit", () => {
    const [plain, other] = [igbV1(), igbV1()];
    for (const [epoch, losses] of [
      [2, 1],
      [1, 0.9],
      [0.5, 0.8],
    ].entries()) {
      expectClose(weigh(other, [losses[0]! * 1000, losses[1]!], epoch), [...weigh(plain, losses, epoch)], 12);
    }
  });
});

describe("DWA", () => {
  it("compares the means of the last two epochs that are over, at temperature 2", () => {
    const weighting = dynamicWeightAverage();
    expectClose(weigh(weighting, [1, 4, 2], 0), [1, 1, 1]);
    expectClose(weigh(weighting, [3, 4, 0.01], 0), [1, 1, 1]);
    expectClose(weigh(weighting, [1, 4, 1.5075], 1), [1, 1, 1]);
    // Means 2, 4, 1.005, then 1, 4, 1.5075: 3 softmax(0.25, 0.5, 0.75)
    expectClose(weigh(weighting, [9, 9, 9], 2), [0.762826, 0.979488, 1.257687]);
    expectClose(weigh(weighting, [9, 9, 9], 2), [0.762826, 0.979488, 1.257687]);
    expect(weigh(weighting, [1, 1, 1], 3)[0]).toBeGreaterThan(1);
  });
});

describe("RLW", () => {
  it("draws anew at each step, the same for the same seed", () => {
    const [one, same, other] = [7, 7, 8].map((seed) => randomWeighting(createRandom(seed)));
    const first = weigh(one!, [1, 1, 1]);
    expect(weigh(same!, [5, 6, 7])).toEqual(first);
    expect(weigh(other!, [1, 1, 1])).not.toEqual(first);
    expect(weigh(one!, [1, 1, 1])).not.toEqual(first);
    expect(first.reduce((a, b) => a + b)).toBeCloseTo(3, 12);
  });

  it("favours no task", () => {
    const weighting = randomWeighting(createRandom(3));
    const sums = [0, 0, 0];
    for (let step = 0; step < 5000; step++) {
      for (const [i, weight] of weigh(weighting, [1, 100, 0.01]).entries()) sums[i]! += weight / 5000;
    }
    expectClose(sums, [1, 1, 1], 1);
  });
});

describe("uncertainty", () => {
  it("comes to s = log L, where each task weighs 1 / L", () => {
    const weighting = uncertainty(3, 0.1);
    const losses = [0.05, 1, 20];
    for (let step = 0; step < 400; step++) weigh(weighting, losses);
    expectClose(weighting.logVariances, losses.map(Math.log), 9);
    // 3 (20, 1, 0.05) / 21.05
    expectClose(weigh(weighting, losses), [2.850356, 0.142518, 0.007126]);
  });

  it("goes the gradient 1 - exp(-s) L, and starts from equal weights", () => {
    const weighting = uncertainty(2, 0.1);
    expectClose(weigh(weighting, [0.5, 1.5]), [1, 1]);
    expectClose(weighting.logVariances, [-0.05, 0.05], 12);
    weigh(weighting, [0.5, 1.5]);
    // s - 0.1 (1 - exp(-s) L)
    expectClose(weighting.logVariances, [-0.097436, 0.092684]);
  });

  it("is not thrown off by one huge loss", () => {
    const weighting = uncertainty(2, 0.1);
    weigh(weighting, [1, 1e9]);
    expect(weighting.logVariances[1]).toBeCloseTo(0.1, 12);
  });
});
