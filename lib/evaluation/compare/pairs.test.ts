import { describe, expect, it } from "vitest";
import { sampleRow } from "../mmrole/sample-rows";
import { itemPairs, type SideRow, sortPairs, statesOf } from "./pairs";
import { compareQuerySchema, ticksOf, ticksSchema } from "./query";
import type { ItemPair } from "./views";

const side = (score: [number, number] | null, rest: Partial<SideRow> = {}): SideRow => ({
  ...sampleRow(score),
  ...{ unread: 0, undone: null },
  ...rest,
});

describe("items of two runs", () => {
  const { Fluency } = sampleRow([4, 10]).metrics;
  const pairs = itemPairs(
    [
      side([5, 10], { id: "a", idx: 4 }),
      side([5, 10], { id: "b" }),
      side(null, { id: "c", metrics: { Fluency } }),
    ],
    [
      side([8, 10], { id: "d" }),
      side([7, 10], { id: "a", idx: 9 }),
      side([7, 10], { id: "a", split: "out" }),
    ],
    "Overall",
  );

  it("are paired by split, type and id", () => {
    expect(pairs).toHaveLength(5);
    expect(pairs[0]).toMatchObject({
      a: { position: 4, ratio: 0.5, words: 2 },
      b: { position: 9, ratio: 0.7 },
    });
    expect(pairs[0]!.difference).toBeCloseTo(-0.2, 12);
    expect(pairs.slice(1).map(({ a, b }) => [a === null, b === null])).toEqual([
      [false, true],
      [false, true],
      [true, false],
      [true, false],
    ]);
    // Overall needs all eight, one metric only itself.
    expect(pairs[2]!.a!.ratio).toBeNull();
    const [fluency] = itemPairs([side(null, { metrics: { Fluency } })], [], "Fluency");
    expect(fluency!.a!.ratio).toBe(0.4);
  });

  it("are told apart by what became of their answers", () => {
    const rows = [
      side([5, 10]),
      side(null, { metrics: { Fluency }, unread: 7 }),
      side(null),
      side(null, { answer: " " }),
      side(null, { answer: "", undone: "failed" }),
      side(null, { answer: "", undone: "waiting" }),
    ];
    expect(Object.values(statesOf(rows))).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("are sorted by difference, those without one last", () => {
    const of = (difference: number | null) => ({ difference }) as ItemPair;
    const all = [0.2, null, -0.3, 0, null, 0.1].map(of);
    const sorted = (sort: Parameters<typeof sortPairs>[1]) =>
      sortPairs(all, sort).map(({ difference }) => difference);
    expect(sorted("behind")).toEqual([-0.3, 0, 0.1, 0.2, null, null]);
    expect(sorted("ahead")).toEqual([0.2, 0.1, 0, -0.3, null, null]);
    expect(sorted("apart")).toEqual([-0.3, 0.2, 0.1, 0, null, null]);
  });
});

describe("the address", () => {
  it("may hold the leaderboard's ticks: of the first two runs", () => {
    const [x, y, z] = [1, 2, 3].map((i) => `00000000-0000-7000-8000-00000000000${i}`);
    const asked = { plot: [`${x}.0`, `${x}.1`, `${y}.1`, `${z}.0`], sort: "Fluency" };
    expect(ticksOf(ticksSchema.parse(asked).plot)).toEqual([
      { run: x, judge: 0 },
      { run: y, judge: 1 },
    ]);
    expect(ticksSchema.safeParse({ plot: "x.0" }).success).toBe(false);
    expect(ticksOf(ticksSchema.parse({}).plot)).toEqual([]);
  });

  it("holds no run that cannot be one", () => {
    expect(compareQuerySchema.parse({ a: "", task: "" })).toEqual({});
    expect(compareQuerySchema.safeParse({ a: "none" }).success).toBe(false);
    expect(compareQuerySchema.safeParse({ sort: "worst" }).success).toBe(false);
    expect(compareQuerySchema.safeParse({ a: ["x", "y"] }).success).toBe(false);
  });
});
