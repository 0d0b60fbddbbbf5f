import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inWords, judged } from "./agent-asked";
import { askedOf, ROWS } from "./agent-metrics";
import { type Measures, type Result, readAgentEvaluation, readTrainingCurves } from "./agent-result";
import { columnsOf, tableOf, tally } from "./agent-table";

const value = (value: number | null, from?: number, to?: number) => ({
  ...{ value, n: 10 },
  ...(from === undefined || to === undefined ? {} : { interval95: [from, to] as [number, number] }),
});
const sampling = { temperature: 0.4, topP: 0.9, repetitionPenalty: 1.1, maxTokens: 80 };
const result = (byMetric: Record<string, Record<string, Measures>>, models: string[] = []): Result => ({
  made: {
    ...{ at: "2026-01-01T00:00:00Z", command: "c", commit: null, seed: 1 },
    machine: { cpu: "", cores: 1, memory: 1 },
  },
  models: Object.fromEntries(models.map((name) => [name, { hash: name, sampling, bytes: 1 }])),
  metrics: Object.fromEntries(
    Object.entries(byMetric).map(([name, byModel]) => [name, { description: "", asked: "", byModel }]),
  ),
  samples: [],
});

describe("judged", () => {
  it.each([
    [{ atLeast: 0.5 }, value(0.5), true, undefined],
    [{ atLeast: 0.5 }, value(0.6, 0.55, 0.65), true, true],
    [{ atLeast: 0.5 }, value(0.52, 0.48, 0.56), true, false],
    [{ atLeast: 0.5 }, value(0.48, 0.44, 0.52), false, false],
    [{ atLeast: 0.5 }, value(0.4, 0.35, 0.45), false, true],
    [{ atMost: 250 }, value(250), true, undefined],
    [{ atMost: 250 }, value(251), false, undefined],
    [{ under: 0.05 }, value(0.05, 0.05, 0.07), false, true],
    [{ under: 0.05 }, value(0.04, 0.03, 0.05), true, false],
    [{ between: [15, 60] as [number, number] }, value(15, 14, 16), true, false],
    [{ between: [15, 60] as [number, number] }, value(70, 65, 75), false, true],
    [{ between: [15, 60] as [number, number] }, value(70, 59, 75), false, false],
    [{ atLeast: 0.5 }, value(null), undefined, undefined],
    [{ atLeast: 0.5 }, undefined, undefined, undefined],
  ])("%j of %j: met %s, sure %s", (asked, measured, met, sure) => {
    expect(judged(asked, measured)).toEqual({ met, sure });
  });

  it("compares with another model only where that was measured", () => {
    const asked = { below: "base", by: 0.25 };
    expect(judged(asked, value(0.74), () => value(1)).met).toBe(true);
    expect(judged(asked, value(0.76), () => value(1)).met).toBe(false);
    expect(judged(asked, value(0.1)).met).toBe(undefined);
    expect(judged(asked, value(0.1), () => value(null)).met).toBe(undefined);
  });
});

describe("the table", () => {
  it("has v0 first, then this, then the others as measured", () => {
    expect(columnsOf(result({}, ["zeta", "base", "this", "v0"]))).toEqual(["v0", "this", "zeta", "base"]);
    expect(columnsOf(result({ scenes: { base: {}, this: {} } }))).toEqual(["this", "base"]);
  });

  it("keeps its rows and their order, whatever was measured in whatever order", () => {
    const names = (of: Result) =>
      tableOf(of).flatMap(({ rows }) => rows.map(({ metric, measure }) => `${metric}.${measure}`));
    const one = result({
      speed: { this: { tokensPerSecond: value(200) } },
      other: { this: { x: value(1) } },
    });
    expect(names(one)).toEqual(names(result({})));
    expect(new Set(names(one)).size).toBe(ROWS.length);
    expect(tally(tableOf(one))).toEqual({
      asked: ROWS.length,
      met: 1,
      missed: 0,
      unmeasured: ROWS.length - 1,
    });
  });

  it("puts what explains a number before its parts, with the models that have them", () => {
    const named = { ...value(0.5), by: { "sun-wukong": value(0.4) } };
    const table = tableOf(
      result({ photosNamed: { this: { named, chance: value(0.01) }, v0: { named: value(0.3) } } }),
    );
    const row = table.flatMap(({ rows }) => rows).find(({ measure }) => measure === "named")!;
    expect(row.judgement.met).toBe(true);
    expect(row.parts.map(({ heading, label, values }) => [heading, label, Object.keys(values)])).toEqual([
      [null, "By chance: a kind that was not shown", ["this"]],
      ["By character", "sun-wukong", ["this"]],
    ]);
  });
});

it("says what was asked in words", () => {
  expect(askedOf("photoClasses")).toBe("top1 at least 0.5; top5 at least 0.75");
  expect(askedOf("length")).toBe("medianWords 15 to 60; repeated under 0.05");
  expect(askedOf("language")).toBe("bitsPerByte 25% below base");
  expect(inWords({ atMost: 250 }, (ms) => `${ms} ms`)).toBe("at most 250 ms");
});

describe("the files beside an agent", () => {
  it("may be missing, whole, cut off or of another form", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-evaluation-"));
    const put = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
    expect([readAgentEvaluation(folder), readTrainingCurves(folder)]).toEqual([null, null]);
    const whole = result({ scenes: { this: { colour: value(0.5, 0.4, 0.6) } } }, ["this"]);
    put("evaluation.json", JSON.stringify(whole));
    expect(readAgentEvaluation(folder)).toEqual({ found: whole });
    put("evaluation.json", JSON.stringify(whole).slice(0, -9));
    expect(readAgentEvaluation(folder)).toEqual({
      problem: "evaluation.json is damaged: it is not whole JSON.",
    });
    put("evaluation.json", JSON.stringify({ ...whole, models: { this: { hash: 1, sampling, bytes: 1 } } }));
    expect(readAgentEvaluation(folder)).toEqual({
      problem: "evaluation.json is not as this page knows it: models.this.hash is not right.",
    });
    put("curves.json", "{}");
    expect(readTrainingCurves(folder)).toEqual({ problem: "curves.json is not as this page knows it." });
    fs.rmSync(folder, { recursive: true });
  });
});
