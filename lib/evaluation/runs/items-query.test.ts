import { expect, it } from "vitest";
import { METRIC_KEYS } from "../../chat/metrics";
import { itemsQuerySchema, sortItems } from "./items-query";
import { RATIO_BINS, ratioBins } from "./ratio-bins";

const items = [
  { position: 0, ratio: 1 },
  { position: 1, ratio: null },
  { position: 2, ratio: 0.5 },
  { position: 3, ratio: 1 },
];
const places = (sort: Parameters<typeof sortItems>[1]) =>
  sortItems(items, sort).map(({ position }) => position);

it("puts the worst first, and what was not judged last", () => {
  expect(places(undefined)).toEqual([2, 0, 3, 1]);
  expect(places("best")).toEqual([0, 3, 2, 1]);
  expect(places("position")).toEqual([0, 1, 2, 3]);
});

it("takes an empty field for no filter", () => {
  expect(itemsQuerySchema.parse({ task: "", split: "out", sort: "", judge: "" })).toEqual({ split: "out" });
  expect(itemsQuerySchema.safeParse({ task: "song" }).success).toBe(false);
});

it("counts each ratio in one bin", () => {
  const pairs: [number, number][] = [
    [0, 5],
    [4, 8],
    [6, 8],
    [7, 8],
    [8, 8],
    [10, 8],
    [9, 6],
    [10, 2],
  ];
  const rows = pairs.map((score) => ({ metrics: { Fluency: { review: "", score } } }));
  expect(ratioBins(rows).Fluency).toEqual([1, 1, 2, 1, 1, 1, 1]);
  expect(ratioBins(rows).Coherency).toEqual(RATIO_BINS.map(() => 0));
  expect(Object.keys(ratioBins([]))).toEqual(METRIC_KEYS);
});
