import { expect, it } from "vitest";
import { recalledAt } from "./recall";
import type { VisualToken } from "./tensors";

const token = (...names: number[][]): VisualToken => ({
  ...{ embedding: Float32Array.of(0), words: BigInt64Array.of(-1n), names },
});
const dog = token([20], [20, 29]);
const rockingHorse = token([30, 31]);
const nothing = token();

it("recalls what was seen where its name ends, of one or of several", () => {
  const places = [nothing, dog, rockingHorse, 7, 20, 29, 30, 31, 31];
  expect(places.map((_, at) => recalledAt(places, at))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    dog,
    dog,
    undefined,
    rockingHorse,
    undefined,
  ]);
});

it("recalls the last of those that have the name, and none that comes later", () => {
  const other = token([20]);
  expect(recalledAt([dog, other, 20], 2)).toBe(other);
  expect(recalledAt([20, dog], 0)).toBeUndefined();
});

it("does not take for a name what a picture cuts in two", () => {
  expect(recalledAt([rockingHorse, 30, dog, 31], 3)).toBeUndefined();
});
