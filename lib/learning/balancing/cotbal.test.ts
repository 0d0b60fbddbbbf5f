import { describe, expect, it } from "vitest";
import { contributions, cotbalWeights } from "./cotbal";

describe("the weights", () => {
  // The authors' published numbers; the weights were computed from the formula in Python.
  const measures = {
    out: [0.1637, 0.1903, 0.1952, 0.1433, 0.0768, 0.1316, 0.1582],
    in: [0.1634, 0.2179, 0.1326, 0.1775, 0.1674, 0.0783, 0.1219],
    performance: [0.7597, 0.5313, 0.8852, 0.7979, 0.5511, 0.868, 0.1904],
  };
  const published = [0.858512, 1.055668, 0.810724, 0.815071, 1.002047, 0.817676, 1.640303];

  it("are those of the formula", () => {
    const weights = cotbalWeights(measures);
    for (const [i, weight] of published.entries()) expect(weights[i]).toBeCloseTo(weight, 6);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(7, 12);
  });

  it("grow with what a task gives and with its difficulty, and fall with what it gets", () => {
    const same = [0.5, 0.5];
    const first = (one: Partial<typeof measures>) =>
      cotbalWeights({ out: same, in: same, performance: same, ...one })[0]!;
    expect(first({})).toBe(1);
    expect(first({ out: [0.6, 0.5] })).toBeGreaterThan(1);
    expect(first({ in: [0.6, 0.5] })).toBeLessThan(1);
    expect(first({ performance: [0.6, 0.5] })).toBeLessThan(1);
  });

  it("are refused for numbers that are not right", () => {
    expect(() => cotbalWeights({ ...measures, performance: [1.1, 0, 0, 0, 0, 0, 0] })).toThrow("in [0, 1]");
    expect(() => cotbalWeights({ ...measures, out: [1] })).toThrow(RangeError);
  });
});

describe("contributions", () => {
  it("are shares of the way from untrained to trained on itself", () => {
    const found = contributions({
      untrained: [0.2, 0.1, 0],
      trainedOn: [
        [0.6, 0.3, 0.1], // brings task 1 0.2 of 0.4, task 2 0.1 of 0.5
        [0.3, 0.5, -0.1], // brings task 0 0.1 of 0.4, harms task 2 by 0.1 of 0.5
        [0.2, 0.2, 0.5], // brings task 0 nothing, task 1 0.1 of 0.4
      ],
    });
    const expected = { out: [0.35, 0.025, 0.125], in: [0.125, 0.375, 0] };
    for (const side of ["out", "in"] as const) {
      for (const [i, value] of expected[side].entries()) expect(found[side][i]).toBeCloseTo(value, 12);
    }
  });

  it("cannot be told of a task that does not improve, nor of a table of another size", () => {
    const flat = {
      untrained: [0.5, 0.5],
      trainedOn: [
        [0.5, 0.6],
        [0.6, 0.7],
      ],
    };
    expect(() => contributions(flat)).toThrow("Task 0 does not improve");
    expect(() => contributions({ untrained: [0, 0], trainedOn: [[1, 1]] })).toThrow("2 x 2");
    expect(() => contributions({ untrained: [0], trainedOn: [[1]] })).toThrow("at least two");
  });
});
