import { describe, expect, it } from "vitest";
import { answerFacts, isRefusal, logLengthRatio, wordCount } from "./answers";
import { bootstrapIntervals, resamples } from "./bootstrap";
import { gridOf } from "./grid";
import type { JudgedRow } from "./judged-row";
import { sampleRow } from "./sample-rows";
import { compareModels, ranksOf, scoreIntervals } from "./statistics";

/** Forty items; `scores` of model and item. */
const rowsOf = (scores: Record<string, (i: number) => number>): JudgedRow[] =>
  Object.entries(scores).flatMap(([model, score]) =>
    Array.from({ length: 40 }, (_, i) => sampleRow([score(i), 10], { model, id: `i${i}`, idx: i })),
  );
const varied = (i: number) => 3 + ((i * 7) % 5);
const grid = gridOf(rowsOf({ low: varied, high: (i) => varied(i) + 1, same: (i) => varied((i + 1) % 40) }));

describe("the bootstrap", () => {
  it("draws the same for the same seed, within the items", () => {
    const drawn = (seed: number) => [...resamples(9, { draws: 3, seed })].flatMap((places) => [...places]);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(new Set(drawn(1)).size).toBeGreaterThan(3);
    expect(Math.max(...drawn(1))).toBeLessThan(9);
  });

  it("covers a mean about as the normal interval does", () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2);
    const mean = (places: readonly number[]) => [
      places.reduce((sum, i) => sum + values[i]!, 0) / places.length,
    ];
    const [[low, high]] = bootstrapIntervals(400, mean, { draws: 2000 }) as [[number, number]];
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 1.9);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 1.9);
  });

  it("says nothing of nothing", () => {
    expect(bootstrapIntervals(0, () => [1])).toEqual([]);
    expect(bootstrapIntervals(3, () => [Number.NaN], { draws: 5 })).toEqual([null]);
  });
});

describe("scoreIntervals", () => {
  it("holds the score", () => {
    const { Overall, Fluency } = scoreIntervals(grid, { draws: 300 }).get("low")!;
    expect(Overall).toMatchObject({ n: 40 });
    expect(Overall.value).toBeCloseTo(0.5, 12);
    expect(Overall.interval95![0]).toBeLessThan(0.5);
    expect(Overall.interval95![1]).toBeGreaterThan(0.5);
    expect(Fluency.interval95![0]).toBeCloseTo(Overall.interval95![0], 9);
  });

  it("is null for a model that was not judged", () => {
    const none = gridOf([sampleRow(null)]);
    expect(scoreIntervals(none, { draws: 10 }).get("m")!.Overall).toEqual({ value: null, n: 0 });
  });
});

describe("compareModels", () => {
  it("goes by the items that both have", () => {
    const better = compareModels(grid, "high", "low");
    expect(better).toMatchObject({ shared: 40, wins: 40, ties: 0, losses: 0 });
    expect([better.first, better.second].map((score) => score?.toFixed(9))).toEqual([
      "0.600000000",
      "0.500000000",
    ]);
    expect(better.difference.value).toBeCloseTo(0.1, 12);
    // Paired: the same difference on all items has no spread, whatever the items' own.
    expect(better.difference.interval95![1] - better.difference.interval95![0]).toBeLessThan(1e-12);
    const part = gridOf([...rowsOf({ a: () => 5 }), ...rowsOf({ b: () => 5 }).slice(0, 7)]);
    expect(compareModels(part, "a", "b")).toMatchObject({
      shared: 7,
      ties: 7,
      difference: { value: 0, n: 7 },
    });
  });

  it("knows its models", () => {
    expect(() => compareModels(grid, "high", "none")).toThrow(/No model none; there are low, high, same/);
  });
});

describe("ranksOf", () => {
  it("shares a rank where a difference may be 0", () => {
    expect(ranksOf(grid)).toEqual([
      { model: "high", rank: 1 },
      expect.objectContaining({ rank: 2 }),
      expect.objectContaining({ rank: 2 }),
    ]);
  });
});

describe("gridOf", () => {
  it("keeps an id that a model has twice, and that two splits have, apart", () => {
    const { items } = gridOf([
      sampleRow([1, 2]),
      sampleRow([1, 2], { idx: 1 }),
      sampleRow([1, 2], { split: "out" }),
      sampleRow([1, 2], { model: "other" }),
    ]);
    expect(items.map(({ key }) => key)).toEqual(["in/a", "in/a#2", "out/a"]);
  });
});

describe("answers", () => {
  it("are counted in words", () => {
    expect(wordCount("  Ah, the sea—the  sea!\n")).toBe(4);
    expect(logLengthRatio({ answer: "a b", ground_truth: "a b c d" })).toBeCloseTo(-Math.LN2, 12);
    expect(logLengthRatio({ answer: " ", ground_truth: "a" })).toBeNull();
    const facts = answerFacts([
      { answer: "one two", ground_truth: "one two" },
      { answer: "", ground_truth: "one" },
      { answer: "As an AI, I see nothing.", ground_truth: "a b c d e f" },
    ]);
    expect(facts).toMatchObject({ answers: 3, empty: 1, refusals: 1, refusalShare: 0.5 });
    expect(facts).toMatchObject({ words: { mean: 4, median: 4 }, logLengthRatio: { mean: 0 } });
    expect(answerFacts([])).toMatchObject({ words: null, refusalShare: null });
  });

  it.each([
    "As an AI language model, I have no feelings.",
    "Well, speaking as an AI chatbot, I have none.",
    "I'm sorry, but I can't help with that.",
    "I’m sorry, but I can’t identify people.",
    "I am sorry, I am unable to see the picture.",
    "I apologize, but I cannot do this.",
    "Sorry, I can't answer.",
    "I cannot assist with this request.",
  ])("that refuse: %s", (answer) => expect(isRefusal(answer)).toBe(true));

  it.each([
    "I can't believe my eyes, a whale!",
    "I'm sorry for the poor whale. I cannot look.",
    "As an airman I know this sky.",
    "Ah, a lantern. I cannot see who holds it.",
    "",
  ])("that do not: %s", (answer) => expect(isRefusal(answer)).toBe(false));
});
