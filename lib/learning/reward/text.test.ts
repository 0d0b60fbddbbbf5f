import { expect, it } from "vitest";
import { characterTriples, cosine, countOf, runs, stem, takeApart } from "./text";

it("cuts words: apostrophes stay inside, a Chinese character is a word", () => {
  expect(takeApart("It’s the captain's café, n° 12: 海边!").raw).toEqual([
    ...["It’s", "the", "captain's", "café", "n", "12", "海", "边"],
  ]);
  expect(takeApart("It’s").low).toEqual(["it's"]);
});

it("measures Chinese in parts of a word", () => {
  const { units, cjk } = takeApart("two 海边");
  expect(units).toBeCloseTo(2.2);
  expect(cjk).toBeCloseTo(2 / 3);
});

it("keeps sentences that have a word", () => {
  expect(takeApart("Well... Yes!\n— !\nNo").sentences).toEqual(["Well...", "Yes!", "No"]);
});

it("has stems of content words, and pairs of Chinese characters", () => {
  const { content } = takeApart("The sailors sailed the sea; sailing 海边的");
  expect(Object.fromEntries(content)).toEqual({ sailor: 1, sail: 2, sea: 1, 海边: 1, 边的: 1 });
});

it("cuts off an ending only where enough is left", () => {
  expect(["walks", "walking", "ladies", "lady’s", "bed", "quickly"].map(stem)).toEqual([
    ...["walk", "walk", "ladi", "lady", "bed", "quick"],
  ]);
});

it("counts parts, runs and triples", () => {
  expect(countOf("aaaa", "aa")).toBe(2);
  expect(countOf("a", "")).toBe(0);
  expect(runs(["a", "b", "c"], 2)).toEqual(["a b", "b c"]);
  expect(runs(["a"], 2)).toEqual([]);
  expect([...characterTriples("A  bAb")]).toEqual([
    ["a b", 1],
    [" ba", 1],
    ["bab", 1],
  ]);
});

it("has the cosine of counts, 0 where there are none", () => {
  const [a, b] = [new Map([["x", 3]]), new Map(Object.entries({ x: 4, y: 3 }))];
  expect(cosine(a, b)).toBeCloseTo(0.8);
  expect(cosine(a, new Map())).toBe(0);
});
