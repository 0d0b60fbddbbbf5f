import { expect, it } from "vitest";
import { METRIC_KEYS, type MetricKey } from "@/lib/chat/metrics";
import { measuresOf } from "./contributions";
import { findingsOf, lineOf, verdictOf, writtenGain } from "./findings";
import { type Cell, cellsOf, type DoneCell, keyOf, type Plan } from "./grid";
import { explained, scoresOf } from "./held-out";
import type { BalancingResult } from "./result";
import { summaryOf } from "./summary";

const TARGETS: MetricKey[] = ["Fluency", "Coherency"];
const plan: Plan = { contenders: ["single", "equal", "mgda", "rlw"], targets: TARGETS, seeds: 2, folds: 2 };

/** R² of .5 and a bit by repeat; alone, scarce labels cost .3, together .1; MGDA gains .05, RLW now this, now that. */
function r2({ contender, kept, seed, fold }: Cell, scarce: boolean): number {
  const repeat = 0.01 * (2 * seed + fold);
  const cost = kept < 1 && scarce ? (contender === "single" ? 0.3 : 0.1) : 0;
  const gain = contender === "mgda" ? 0.05 : contender === "rlw" ? (fold === 0 ? 0.02 : -0.02) : 0;
  return 0.5 + repeat - cost + gain;
}
const done = (cell: Cell): DoneCell => {
  const metrics = cell.contender === "single" ? [cell.target!] : METRIC_KEYS;
  const scores = metrics.map((metric) => [
    metric,
    { r2: r2(cell, metric === cell.target), mae: 0.1, pearson: null },
  ]);
  return {
    ...cell,
    scores: Object.fromEntries(scores),
    seconds: cell.contender === "mgda" ? 3 : 1,
    code: "1",
  };
};
const cells = cellsOf(plan).map(done);
const summary = summaryOf(cells, plan);
const result = { ...summary, plan } as unknown as BalancingResult;
const at = (...args: [Parameters<typeof lineOf>[1], Parameters<typeof lineOf>[2]]) =>
  lineOf(result, ...args)!;

it("trains each cell once, and with all labels one model for all metrics", () => {
  const keys = cells.map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
  // By repeat: eight alone and three together with all labels; four contenders, two targets, two shares with fewer.
  expect(keys).toHaveLength(4 * (8 + 3 + 4 * 2 * 2));
});

it("means over repeats and targets, and pairs differences", () => {
  expect(summary.repeats).toBe(4);
  expect(summary.lines).toHaveLength(4 * 3 * 3);
  expect(at("equal", 1).scarce.r2.value).toBeCloseTo(0.535, 6);
  expect(at("single", 0.1).scarce.r2.value).toBeCloseTo(0.235, 6);
  // The others have all their labels, alone too.
  expect(at("single", 0.1).others.r2.value).toBeCloseTo(0.535, 6);
  const gain = at("equal", 0.1).overSingle!;
  expect(gain.scarce.value).toBeCloseTo(0.2, 6);
  // Every repeat gains as much: paired, nothing varies, though the repeats themselves do.
  expect(gain.scarce.interval95![0]).toBeCloseTo(0.2, 6);
  expect(gain.scarce.interval95![1]).toBeCloseTo(0.2, 6);
  expect(gain.others.value).toBeCloseTo(0, 6);
  expect(at("single", 0.1).overSingle).toBeNull();
  expect(at("equal", 0.1).overEqual).toBeNull();
  expect(at("equal", 0.1).scarce.pearson).toEqual({ value: null, n: 0 });
});

it("leaves out what is not done yet, and gives one repeat no interval", () => {
  const partly = summaryOf(
    cells.filter((cell) => cell.contender !== "mgda" || cell.seed === 1),
    plan,
  ) as unknown as BalancingResult;
  const gain = lineOf(partly, "mgda", 0.1)!.overEqual!.scarce;
  expect(gain.n).toBe(2);
  expect(gain.value).toBeCloseTo(0.05, 6);
  const one = summaryOf(
    cells.filter(({ seed, fold }) => seed === 1 && fold === 0),
    plan,
  );
  expect(one.lines[0]!.scarce.r2.interval95).toBeUndefined();
});

it("says what is clear, and what is not", () => {
  expect(verdictOf({ value: 0.1, n: 4, interval95: [0.01, 0.2] })).toBe("better");
  expect(verdictOf({ value: -0.1, n: 4, interval95: [-0.2, -0.01] })).toBe("worse");
  expect(verdictOf({ value: 0.1, n: 4, interval95: [-0.01, 0.2] })).toBe("unclear");
  expect(verdictOf({ value: 0.1, n: 1 })).toBe("unclear");
  expect([0.0214, -0.5, 0].map(writtenGain)).toEqual(["+0.021", "−0.500", "+0.000"]);
  const said = findingsOf(result).map(({ heading, sentences }) => `${heading}: ${sentences.join(" ")}`);
  expect(said).toHaveLength(4);
  expect(said[0]).toContain("clearly better (+0.200, +0.200 to +0.200)");
  expect(said[2]).toContain("clearly better MGDA +0.050; clearly worse none; 1 of 2 cannot be told apart");
  expect(said[3]).toContain("MGDA 3.0");
});

it("measures held-out ratios", () => {
  expect(explained([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(explained([2, 2, 2], [1, 2, 3])).toBe(0);
  expect(explained([3, 2, 1], [1, 2, 3])).toBe(-3);
  expect(scoresOf([2, 2, 2], [1, 2, 3])).toEqual({ r2: 0, mae: 2 / 3, pearson: null });
  expect(scoresOf([1, 2], [1, 1])).toEqual({ r2: null, mae: 0.5, pearson: null });
});

it("finds what metrics do for one another", () => {
  const ratios = [0.5, 1, 0.7, 1.2, 0.9];
  const labels = ratios.map((ratio) => METRIC_KEYS.map(() => [ratio * 10, 10] as const));
  const noise = [1, -1, 1, -1, 0];
  const {
    out,
    in: taken,
    performance,
  } = measuresOf(
    METRIC_KEYS.map((_, metric) => (metric === 0 ? noise : ratios)),
    labels,
  );
  // The first learnt the wrong way round, which is as good as nothing; the others predict it and one another wholly.
  expect(performance).toEqual([0.01, ...new Array(7).fill(expect.closeTo(1, 6))]);
  expect(out[0]).toBe(0);
  expect(taken[1]).toBeCloseTo(6 / 7, 6);
  expect(taken[0]).toBeCloseTo(100, 6);
});
