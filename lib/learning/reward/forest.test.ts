import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { type Forest, IS_LEAF, LEAF_VALUES, predictByForest } from "./forest";
import { type ForestRow, growForest } from "./grow-forest";
import type { Label } from "./train-group";

const eight = (label: Label): Label[] => new Array<Label>(8).fill(label);
/** Of two inputs the first says how good the answer is. */
const random = createRandom(5);
const rows = Array.from({ length: 60 }, (_, i): ForestRow => {
  const label: Label = i % 2 === 0 ? [4, 8] : [9, 6];
  return { values: [i % 2, random()], labels: eight(label) };
});
const SETTINGS = { trees: 5, leastLeaf: 3 };
const grow = (more: Partial<Parameters<typeof growForest>[0]> = {}) =>
  growForest({ rows, seen: [0, 1], settings: SETTINGS, random: createRandom(1), ...more });

it("goes down each tree, and takes the mean of the leaves", () => {
  const leaves = new Float32Array(3 * LEAF_VALUES);
  leaves.fill(0.5, 0, 8).fill(8, 8, 16).fill(1, 16, 24).fill(9, 24, 32).fill(1.25, 32, 40).fill(10, 40);
  // The first tree asks whether input 1 is above 2, the second is a leaf.
  const nodes = Float32Array.of(1, 2, 2, IS_LEAF, 0, 0, IS_LEAF, 1, 0, IS_LEAF, 2, 0);
  const forest: Forest = { roots: [0, 3], nodes, leaves };
  expect(predictByForest(forest, [9, 2])).toEqual({
    ratio: new Float64Array(8).fill(0.875),
    top: new Float64Array(8).fill(9),
  });
  expect(predictByForest(forest, [9, 2.5]).ratio[7]).toBe(1.125);
});

describe("a grown forest", () => {
  it("knows the labels that an input tells, the same from the same seed", async () => {
    const forest = await grow();
    for (const [value, ratio, top] of [
      [0, 0.5, 8],
      [1, 1.5, 9],
    ] as const) {
      const said = predictByForest(forest, [value, 0.5]);
      expect(said.ratio[0]).toBeCloseTo(ratio, 6);
      expect(said.top[7]).toBeCloseTo(top, 6);
    }
    expect(await grow()).toEqual(forest);
  });

  it("has no leaf of fewer rows than asked", async () => {
    const { nodes } = await grow({ settings: { ...SETTINGS, leastLeaf: 31 } });
    expect([...nodes]).toEqual(Array.from({ length: 5 }, (_, tree) => [IS_LEAF, tree, 0]).flat());
  });

  it("says the median of a leaf's labels, not their mean", async () => {
    const labels = [
      [8, 8],
      [8, 8],
      [1, 8],
    ].map((label) => eight(label as [number, number]));
    const forest = await grow({ rows: labels.map((label) => ({ values: [0, 0], labels: label })) });
    expect(predictByForest(forest, [0, 0]).ratio).toEqual(new Float64Array(8).fill(1));
  });

  it("does not look at what it may not see", async () => {
    const forest = await grow({ seen: [1] });
    expect(predictByForest(forest, [0, 0.5])).toEqual(predictByForest(forest, [1, 0.5]));
  });

  it("takes the mean for what was not judged", async () => {
    const some = rows.map(({ values, labels }, i) => ({
      values,
      labels: i < 2 ? labels : [labels[0]!, ...new Array<Label>(7).fill(null)],
    }));
    const { ratio, top } = predictByForest(await grow({ rows: some }), [0, 0.5]);
    expect(ratio[0]).toBeCloseTo(0.5, 6);
    // Both of the first two rows judged it: 4 of 8 and 9 of 6.
    expect(ratio[1]).toBeGreaterThan(0.9);
    expect(top[1]).toBeLessThan(8.6);
  });

  it("tells of each tree, and stops when it is told to", async () => {
    const stop = new AbortController();
    let told = 0;
    const onTree = () => {
      if (++told === 2) stop.abort(new Error("enough"));
    };
    await expect(grow({ signal: stop.signal, onTree })).rejects.toThrow("enough");
    expect(told).toBe(2);
    await expect(grow({ rows: [] })).rejects.toThrow(RangeError);
  });
});
