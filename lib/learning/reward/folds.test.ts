import { expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { foldForEach, foldsBy } from "./folds";

const keys = ["a", "a", "a", "b", "c", "c", "d", "e"];

it("splits no key, and makes folds of about the same size", () => {
  const folds = foldsBy(keys, 3, createRandom(1));
  for (const [i, key] of keys.entries()) expect(folds[i]).toBe(folds[keys.indexOf(key)]);
  const sizes = [0, 1, 2].map((fold) => folds.filter((one) => one === fold).length);
  expect(sizes.toSorted()).toEqual([2, 3, 3]);
  expect(foldsBy(keys, 3, createRandom(1))).toEqual(folds);
});

it("can hold out each key once", () => {
  expect(foldForEach(["b", "a", "b"])).toEqual([1, 0, 1]);
});
