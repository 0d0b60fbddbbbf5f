/** Two runs item by item, and the judges of a dataset's runs. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { METRIC_KEYS } from "../../lib/chat/metrics";
import type { JudgedRow } from "../../lib/evaluation/mmrole/judged-row";
import { onEachDatabase, useFreshDatabase } from "./troupe";

const ITEMS = 60;

/** Without a score nothing was answered. */
const row = (model: string, idx: number, a: number | null): JudgedRow => ({
  ...{ split: idx % 3 ? "in" : "out", task: "comment", model, idx, id: `lamp_${idx}`, role: `Anders ${idx}` },
  ...{ script: "Everyday life", other_role: "a curious human", image: "", system: "Play." },
  ...{ question: `What is ${idx}?`, ground_truth: "A lamp.", answer: a === null ? "" : "A lamp, I say." },
  metrics:
    a === null
      ? {}
      : Object.fromEntries(METRIC_KEYS.map((metric) => [metric, { review: "", score: [a, 8] }])),
});
const good = (i: number) => 4 + (i % 5);
const rows = Array.from({ length: ITEMS }, (_, i) => [
  row("good", i, good(i)),
  // Worse on most, better on item 7, empty on item 3; and item 59 was never asked.
  ...(i === 59 ? [] : [row("poor", i, i === 3 ? null : i === 7 ? 10 : good(i) - (i % 2))]),
]).flat();

onEachDatabase("runs and judges", (database) => {
  let lib: Awaited<ReturnType<typeof load>>;
  let a: string;
  let b: string;
  let datasetId: string;
  const load = async () => ({
    ...(await import("../../lib/db/client")),
    ...(await import("../../lib/evaluation/agreement/agreement")),
    ...(await import("../../lib/evaluation/compare/compare")),
    ...(await import("../../lib/evaluation/datasets/import-judged")),
  });

  beforeAll(async () => {
    await useFreshDatabase(database);
    lib = await load();
    const { dataset, runs } = await lib.importJudgedRows("lamps", rows);
    datasetId = dataset.id;
    [a, b] = runs.map(({ id }) => id) as [string, string];
  });
  afterAll(() => lib?.db().$disconnect());

  it("compares what both have, and counts what is missing", async () => {
    const { choices, comparison, problem } = await lib.comparePage({ a, b }, 1);
    expect(problem).toBeNull();
    expect(choices.judges.map(({ key }) => key)).toEqual(["imported"]);
    const overall = comparison!.columns.at(-1)!;
    // 29 odd items but 3, 7 and 59 are lost by an eighth; 7 is won by three eighths (it has 6 of 8 and 10 of 8).
    expect(overall.comparison).toMatchObject({ shared: 58, wins: 27, losses: 1, ties: 30 });
    expect(overall.comparison.difference.value).toBeCloseTo((27 / 8 - 4 / 8) / 58, 12);
    const [low, high] = overall.comparison.difference.interval95!;
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(0.125);
    expect(comparison).toMatchObject({ common: 59, total: 60, pages: 3 });
    expect(comparison!.a).toMatchObject({ items: 60, alone: 1, states: { judged: 59 } });
    expect(comparison!.b).toMatchObject({ items: 59, alone: 0, states: { judged: 58, empty: 1 } });
    expect(comparison!.a.facts.words!.mean).toBe(4);
  });

  it("lists items by difference, those without one last", async () => {
    const page = async (query: object, at: number) =>
      (await lib.comparePage({ a, b, ...query }, at)).comparison!;
    const [first] = (await page({}, 1)).pairs;
    expect(first).toMatchObject({
      role: "Anders 7",
      a: { ratio: 0.75 },
      b: { ratio: 1.25 },
      difference: -0.5,
    });
    expect((await page({ sort: "ahead" }, 1)).pairs[0]!.difference).toBe(0.125);
    expect((await page({ sort: "apart" }, 1)).pairs[0]!.role).toBe("Anders 7");
    const last = (await page({}, 3)).pairs.slice(-2);
    expect(last.map(({ role, b }) => [role, b?.state])).toEqual([
      ["Anders 3", "empty"],
      ["Anders 59", undefined],
    ]);
    expect((await page({ split: "out" }, 1)).total).toBe(20);
    expect((await page({ column: "Fluency" }, 1)).pairs[0]!.difference).toBe(-0.5);
    expect((await page({}, 9)).pairs).toEqual([]);
  });

  it("says why two runs cannot be compared", async () => {
    const problem = async (query: object) => (await lib.comparePage(query, 1)).problem;
    expect(await problem({ a })).toBeNull();
    expect(await problem({ a, b: a })).toMatch(/same run/);
    expect(await problem({ a, b, judge: "human" })).toMatch(/has not judged both/);
    const other = await lib.importJudgedRows("one lamp", [row("good", 0, 5)]);
    expect(await problem({ a, b: other.runs[0]!.id })).toMatch(/different datasets, lamps and one lamp/);
    await expect(lib.comparePage({ a: "none" }, 1)).rejects.toMatchObject({ code: "evaluation:not_found" });
    await lib.db().evaluationRun.delete({ where: { id: other.runs[0]!.id } });
  });

  it("reads the leaderboard's ticks", async () => {
    const ticks = [
      { run: b, judge: 0 },
      { run: a, judge: 0 },
    ];
    expect(await lib.queryOfTicks(ticks)).toEqual({ a: b, b: a, judge: "imported" });
    expect(await lib.queryOfTicks([{ run: a, judge: 7 }])).toEqual({ a, b: undefined, judge: undefined });
  });

  it("says nothing of one judge, and how far two agree", async () => {
    const alone = await lib.agreementPage({}, 1);
    expect(alone).toMatchObject({ runs: 2, pairs: [], chosen: null, judges: [{ label: "Imported scores" }] });
    await judgeToo("human", b, (i) => (i === 3 ? null : good(i)));
    const { judges, pairs, chosen } = await lib.agreementPage({ dataset: datasetId }, 1);
    expect(judges.map(({ key }) => key)).toEqual(["human", "imported"]);
    expect(pairs).toHaveLength(1);
    expect(chosen).toMatchObject({ reference: { key: "human" }, judge: { key: "imported" } });
    expect(chosen!.answers).toEqual({ both: 58, judgeOnly: 60, referenceOnly: 0 });
    // 28 odd items but 3 and 7 are an eighth apart, item 7 half of one.
    const fluency = chosen!.rows.find(({ column }) => column === "Fluency")!.agreement;
    expect(fluency.mae).toMatchObject({ n: 58 });
    expect(fluency.mae.value).toBeCloseTo((27 / 8 + 4 / 8) / 58, 12);
    expect(fluency.pearson.value).toBeLessThan(1);
    expect(chosen!.confusion[6]![10]).toBe(8);
    const score = await lib.agreementPage({ of: "score", split: "out" }, 1);
    expect(score.chosen!.rows[0]!.agreement.mae.n).toBe(19);
    const turned = await lib.agreementPage({ judge: "human", reference: "imported" }, 1);
    expect(turned.chosen!.confusion[10]![6]).toBe(8);
    expect((await lib.agreementPage({ judge: "human", reference: "human" }, 1)).chosen).toBeNull();
  });

  it("sees what people judge later", async () => {
    await judgeToo("human", a, (i) => (i < 5 ? good(i) : null));
    const { chosen } = await lib.agreementPage({ dataset: datasetId }, 1);
    expect(chosen!.answers.both).toBe(63);
    expect(chosen!.rows[0]!.agreement.mae.n).toBe(63);
  });

  async function judgeToo(judge: string, runId: string, score: (i: number) => number | null) {
    const answers = await lib.db().evaluationAnswer.findMany({ where: { runId } });
    const data = answers.flatMap(({ id, position }) => {
      const found = score(position);
      return found === null
        ? []
        : METRIC_KEYS.map((metric) => ({ answerId: id, judge, metric, a: found, b: 8 }));
    });
    await lib.db().evaluationJudgement.createMany({ data });
  }
});
