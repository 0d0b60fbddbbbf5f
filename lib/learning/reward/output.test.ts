import { expect, it } from "vitest";
import { innocence, meanPrediction, nearOne, scorePair, trust } from "./output";

it("takes a ratio near 1 for 1", () => {
  expect(nearOne(1.004)).toBe(1);
  expect(nearOne(1.2)).toBeCloseTo(1.195, 6);
  expect(nearOne(0.5)).toBeCloseTo(0.505, 6);
});

it("takes an assistant's phrases off, and what was surely corrupted", () => {
  expect([0, 1, 9].map(innocence)).toEqual([1, 0.85, 0.7]);
  const odds = (log: number) => 1 / (1 + Math.exp(-log));
  expect(trust({ copied: 0, assistant: 0 })).toBe(1);
  expect(trust({ copied: odds(6), assistant: 0 })).toBeCloseTo(0.7);
  expect(trust({ copied: 0, assistant: odds(4) })).toBeCloseTo(0.9);
  expect(trust({ copied: 1, assistant: 0 })).toBeCloseTo(0.4);
});

it("gives the better of the two the top score", () => {
  expect(scorePair(0.5, 8)).toEqual([4, 8]);
  expect(scorePair(1.25, 10)).toEqual([10, 8]);
  expect(scorePair(-1, 10)).toEqual([0.5, 10]);
});

it("takes the mean of groups", () => {
  const of = (ratio: number, top: number) => ({
    ratio: Float64Array.of(ratio),
    top: Float64Array.of(top),
  });
  expect(meanPrediction([of(1, 8), of(0.5, 9)])).toEqual(of(0.75, 8.5));
});
