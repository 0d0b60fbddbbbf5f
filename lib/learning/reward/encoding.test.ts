import { expect, it } from "vitest";
import { encode, fitEncoding, inputsOf, placesOf, rankIn } from "./encoding";

it("ranks as numpy.interp over the quantiles does, equal ones at their middle", () => {
  const knots = [0, 0, 1.5, 4.5, 13];
  const ranks = [-1, 0, 0.5, 1.5, 2, 4.75, 10, 13, 20].map((value) => rankIn(knots, value));
  const expected = [0.125, 0.125, 0.25, 0.5, 0.5416667, 0.7573529, 0.9117647, 1, 1];
  for (const [i, rank] of ranks.entries()) expect(rank).toBeCloseTo(expected[i]!, 6);
  expect(rankIn([2, 2, 2], 7)).toBe(0.5);
});

it("makes four thermometers, or a rank, and a clipped z-score of each feature", () => {
  const rows = Array.from({ length: 65 }, (_, i) => [i, 3]);
  const encoding = fitEncoding(["a", "constant"], rows);
  expect(encoding.knots[0]!.slice(0, 3)).toEqual([0, 2, 4]);
  const inputs = encode(encoding, [40, 3], "thermometers");
  expect(inputs).toHaveLength(inputsOf(2, "thermometers"));
  expect(placesOf(1, "thermometers")).toEqual([5, 6, 7, 8, 9]);
  // 40 of 64 is 2.5 of four quarters; a constant is in the middle.
  const score = 8 / Math.sqrt((65 ** 2 - 1) / 12);
  const expected = [...[0.8, 0.8, 0, -0.8, score], ...[0.8, 0.8, -0.8, -0.8, 0]];
  for (const [i, value] of expected.entries()) expect(inputs[i]).toBeCloseTo(value, 5);
  expect(encode(encoding, [1e9, 3], "thermometers")[4]).toBe(3);
  const ranks = encode(encoding, [40, 3], "ranks");
  for (const [i, value] of [3.46 / 8, score, 0, 0].entries()) expect(ranks[i]).toBeCloseTo(value, 5);
});
