import { expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import type { Label } from "../reward/train-group";
import { keepShare, onlyMetric } from "./mask";

/** Eleven rows with two metrics; the first has no label of the first metric. */
const rows: Label[][] = Array.from({ length: 11 }, (_, i) => [i === 0 ? null : [i, 10], [5, 10]]);
const left = (share: number, seed = 1) =>
  [...keepShare(rows, 0, share, createRandom(seed)).entries()].flatMap(([i, [first]]) => (first ? [i] : []));

it("keeps a share of one metric's labels and all of the others'", () => {
  const kept = keepShare(rows, 0, 0.3, createRandom(1));
  expect(kept.filter(([first]) => first !== null)).toHaveLength(3);
  expect(kept.map(([, second]) => second)).toEqual(rows.map(([, second]) => second));
  expect(left(1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(rows.every(([first], i) => (first === null) === (i === 0))).toBe(true);
});

it("keeps of a smaller share what is in a larger one, and other labels by another seed", () => {
  for (const seed of [1, 2, 3]) expect(left(0.6, seed)).toEqual(expect.arrayContaining(left(0.3, seed)));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => left(0.3, seed).join())).size).toBeGreaterThan(1);
});

it("keeps one label at least, and takes no share that is none", () => {
  expect(left(0.01)).toHaveLength(1);
  for (const share of [-0.1, 1.1, Number.NaN]) expect(() => left(share)).toThrow(RangeError);
});

it("leaves a network that has one task no other labels", () => {
  expect(onlyMetric(rows.slice(0, 2), 1)).toEqual([
    [null, [5, 10]],
    [null, [5, 10]],
  ]);
});
