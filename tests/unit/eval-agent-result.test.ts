import { describe, expect, it } from "vitest";
import type { Result } from "../../lib/evaluation/agent-result";
import type { Engine } from "../../lib/inference/engine";
import { loadTroupeData } from "../../lib/troupe-data/load";
import { overPool } from "../../scripts/eval-agent/metric";
import { METRICS } from "../../scripts/eval-agent/metrics";
import { readingSheet, scoreReading } from "../../scripts/eval-agent/reading";
import { merged } from "../../scripts/eval-agent/result";
import { answerOf, scoreVoice, sheetsOf, voiceSheet } from "../../scripts/eval-agent/voice";
import { madeNow } from "../../scripts/made";

const sampling = { temperature: 0.4, topP: 0.9, repetitionPenalty: 1.1, maxTokens: 80 };
const result = (model: string, metric: string, value: number, seed = 1, hash = model): Result => ({
  made: madeNow("eval:agent", seed),
  models: { [model]: { hash, sampling, bytes: 1 } },
  metrics: { [metric]: { description: "d", asked: "a", byModel: { [model]: { x: { value, n: 1 } } } } },
  samples: [{ model, character: "Ann", picture: null, question: "hello", reply: `${value}` }],
});

describe("merged", () => {
  it("joins metrics and models; the later of two counts", () => {
    const all = [result("v0", "length", 1), result("v0", "scenes", 2), result("v1", "length", 3)];
    const whole = merged([...all, result("v0", "length", 4)], madeNow("eval:agent", 9));
    expect(Object.keys(whole.models)).toEqual(["v0", "v1"]);
    expect(whole.metrics.length!.byModel).toEqual({
      v0: { x: { value: 4, n: 1 } },
      v1: { x: { value: 3, n: 1 } },
    });
    expect(whole.metrics.scenes!.byModel).toEqual({ v0: { x: { value: 2, n: 1 } } });
    expect(whole.samples.map(({ model, reply }) => model + reply)).toEqual(["v13", "v04"]);
    expect(whole.made.seed).toBe(1);
    expect(whole.made.runs).toHaveLength(4);
    expect(merged([whole, result("v2", "length", 5)], madeNow("eval:agent", 1)).made.runs).toHaveLength(5);
  });
  it("refuses other seeds, and one name for two models", () => {
    expect(() =>
      merged([result("v0", "length", 1), result("v0", "scenes", 1, 2)], madeNow("eval:agent", 1)),
    ).toThrow("seeds");
    expect(() =>
      merged([result("v0", "length", 1), result("v0", "scenes", 1, 1, "other")], madeNow("eval:agent", 1)),
    ).toThrow("same model");
  });
});

it("overPool keeps the order, whoever answers first", async () => {
  const engines = ["slow", "fast"].map((id) => ({ id }) as Engine);
  const answers = await overPool(
    { engines, close: async () => {} },
    [..."abcdef"],
    async ({ id }, item, i) => {
      await new Promise((resolve) => setTimeout(resolve, id === "slow" ? 20 : 1));
      return `${item}${i}`;
    },
    () => {},
  );
  expect(answers).toEqual(["a0", "b1", "c2", "d3", "e4", "f5"]);
});

it("metrics have names of their own", () => {
  expect(new Set(METRICS.map(({ name }) => name)).size).toBe(9);
});

describe("voice sheets", () => {
  const { characters } = loadTroupeData();
  const slugs = [...characters.keys()].slice(0, 4);
  const trials = slugs.map((answer) => ({ lines: ["one", "two", "three"], choices: slugs, answer }));
  const key = trials.map((trial, i) => ({ sheet: 1, trial: i + 1, answer: answerOf(trial) }));

  it("are twenty trials each, and do not give the answer away", () => {
    expect(sheetsOf(Array.from({ length: 45 }, () => trials[0]!)).map((sheet) => sheet.length)).toEqual([
      20, 20, 5,
    ]);
    const sheet = voiceSheet(trials.slice(0, 1), 1, characters);
    for (const slug of slugs) expect(sheet).toContain(`**${characters.get(slug)!.name}**`);
    expect(key.map(({ answer }) => answer)).toEqual([..."ABCD"]);
  });

  it("are scored against the key; a guess that lacks is an error", () => {
    const guesses = key.map(({ sheet, trial }) => ({ sheet, trial, answer: "A" }));
    expect(scoreVoice(guesses, key).right).toMatchObject({ value: 0.25, n: 4 });
    expect(() => scoreVoice(guesses.slice(1), key)).toThrow("trial 1 has 0 answers");
    expect(() => scoreVoice([...guesses, { sheet: 9, trial: 1, answer: "A" }], key)).toThrow("no sheet");
  });
});

describe("reading sheets", () => {
  it("say who speaks, what is shown, and leave the grading open", () => {
    const reading = {
      model: "v0",
      character: "Ann",
      line: "Ann, A Play. Hm.",
      picture: null,
      question: "",
      reply: "",
    };
    const sheet = readingSheet([reading]);
    for (const part of ["## Item 1", "Ann, A Play. Hm.", "no picture", "without a word", "(nothing)"])
      expect(sheet).toContain(part);
    expect(sheet).not.toContain("v0");
  });
  it("are means and a share; every item needs one grade", () => {
    const grades = [1, 2].map((item) => ({ item, fluency: 3 + item, relevance: item, broken: item === 2 }));
    expect(scoreReading(grades, 2)).toMatchObject({
      fluency: { value: 4.5 },
      relevance: { value: 1.5 },
      broken: { value: 0.5, n: 2 },
    });
    expect(() => scoreReading(grades, 3)).toThrow("items 1 to 3");
    expect(() => scoreReading([grades[0], { ...grades[1], fluency: 6 }], 2)).toThrow();
  });
});
