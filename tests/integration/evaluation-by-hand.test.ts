import { afterAll, beforeAll, expect, it } from "vitest";
import { METRIC_KEYS } from "../../lib/chat/metrics";
import { judgedRow } from "./judged-row";
import { onEachDatabase, useFreshDatabase } from "./troupe";

const ADA = { id: "ada", name: "Ada Min" };
const BO = { id: "bo", name: "Bo" };

onEachDatabase("judging by hand", (database) => {
  let lib: Awaited<ReturnType<typeof load>>;
  let runId: string;
  const load = async () => ({
    ...(await import("../../lib/db/client")),
    ...(await import("../../lib/evaluation/datasets/import-judged")),
    ...(await import("../../lib/evaluation/by-hand/read")),
    ...(await import("../../lib/evaluation/by-hand/write")),
    ...(await import("../../lib/evaluation/by-hand/order")),
    ...(await import("../../lib/evaluation/leaderboard/board")),
    ...(await import("../../lib/evaluation/runs/detail")),
    ...(await import("../../lib/evaluation/runs/item")),
    ...(await import("../../lib/evaluation/runs/scores")),
  });

  beforeAll(async () => {
    await useFreshDatabase(database);
    lib = await load();
    // Answer 2 is empty: nobody is asked to judge it.
    const rows = [0, 1, 2, 3].map((idx) => judgedRow("one", idx, idx === 2 ? null : 8));
    runId = (await lib.importJudgedRows("four lamps", rows)).runs[0]!.id;
  });
  afterAll(() => lib?.db().$disconnect());

  const stored = (judge: string, position: number) =>
    lib.db().evaluationJudgement.findMany({
      where: { judge, answer: { runId, position } },
      select: { metric: true, a: true, b: true, swapped: true, failure: true },
    });
  const give = (position: number, given: unknown, person = ADA, way = "reference", metric = "Fluency") =>
    lib.giveByHand(runId, person, { way, position, judgements: [{ metric, given }] });
  const view = (at?: number) => lib.byHandView(runId, ADA, { way: "reference", metric: "Fluency", at });

  it("shows two answers without a word about who gave which, and nobody's scores", async () => {
    const { items, done, item } = await view(1);
    expect({ items, done }).toEqual({ items: 3, done: 0 });
    const pair = ["A lamp 8.", "A lamp."];
    expect(item!.answers).toEqual(lib.isReferenceFirst("ada", 0, 1) ? pair.toReversed() : pair);
    expect(item!.given).toEqual([{ metric: "Fluency", scores: null, skipped: false }]);
    expect(JSON.stringify(item)).not.toMatch(/imported|"one"|Good\./);
    const alone = await lib.byHandView(runId, ADA, { way: "alone", metric: "all", at: 1 });
    expect(alone.item!.answers).toEqual(["A lamp 8."]);
    expect(alone.item!.given).toHaveLength(METRIC_KEYS.length);
    expect((await view(2)).item).toBeNull();
    expect((await view(99)).item).toBeNull();
  });

  it("keeps each score with the answer it was given to, wherever that stood", async () => {
    for (const position of [0, 1, 3]) {
      await give(position, [4, 9]);
      const swapped = lib.isReferenceFirst("ada", 0, position);
      expect(await stored("human:ada", position)).toEqual([
        { metric: "Fluency", a: swapped ? 9 : 4, b: swapped ? 4 : 9, swapped, failure: null },
      ]);
      expect((await view(position)).item!.given[0]!.scores).toEqual([4, 9]);
    }
    expect(await view()).toMatchObject({ done: 3, item: null });
  });

  it("is changed and taken back", async () => {
    await give(0, [10, 10]);
    expect(await stored("human:ada", 0)).toMatchObject([{ a: 10, b: 10 }]);
    await give(0, null);
    expect(await stored("human:ada", 0)).toEqual([]);
    expect((await view()).item?.position).toBe(0);
    await give(0, null);
  });

  it("keeps a skip, goes on behind it, and comes back to it", async () => {
    await give(0, "skipped");
    expect(await stored("human:ada", 0)).toMatchObject([{ a: null, b: null, failure: "Skipped" }]);
    expect(await view()).toMatchObject({ done: 3, skipped: 1, firstSkipped: 0, item: null });
    const { failures, judges } = await lib.runStatus(runId);
    expect(failures).toEqual([]);
    expect(judges.find(({ key }) => key === "human:ada")).toMatchObject({ scored: 2, unread: 1 });
    await give(0, [10, 10]);
    expect(await view()).toMatchObject({ done: 3, skipped: 0 });
  });

  it("makes everybody who begins a judge of their own, also at once", async () => {
    await Promise.all([give(1, [6], BO, "alone"), give(1, [7], ADA, "alone"), give(3, [5, 5], BO)]);
    const { judges } = await lib.runDetail(runId);
    expect(judges.map(({ key }) => key)[0]).toBe(lib.IMPORTED_JUDGE);
    expect(new Set(judges.slice(1).map(({ label }) => label))).toEqual(
      new Set(["Ada Min", "Bo", "Bo, answers alone", "Ada Min, answers alone"]),
    );
    expect(judges).toHaveLength(5);
    expect(await stored("human:bo:alone", 1)).toMatchObject([{ a: 6, b: null, swapped: false }]);
  });

  it("is in the scores as far as it goes, ratios and scores apart", async () => {
    const { judges } = await lib.runDetail(runId);
    const scores = await lib.runScores(runId, judges);
    const of = (key: string) => scores.find(({ judge }) => judge.key === key)!;
    const ratio = (position: number) => (lib.isReferenceFirst("ada", 0, position) ? 9 / 4 : 4 / 9);
    const [all] = of("human:ada").lines;
    expect(all).toMatchObject({ n: 0, missing: 4 });
    expect(all!.scores.Fluency).toMatchObject({ n: 3 });
    expect(all!.scores.Fluency.value).toBeCloseTo((1 + ratio(1) + ratio(3)) / 3);
    expect(all!.scores.Overall.value).toBeNull();
    expect(of("human:ada:alone").lines[0]!.scores.Fluency).toMatchObject({ value: 7, n: 1 });
    expect(of("human:ada:alone").bins).toBeNull();
    const { judges: shown } = await lib.itemDetail(runId, 1, {});
    const alone = shown.find(({ judge }) => judge.key === "human:ada:alone")!;
    expect(alone.judgements).toMatchObject([{ scores: [7, null], ratio: null, failure: null }]);
  });

  it("is on the leaderboard beside the imported scores, and never out of date", async () => {
    const line = async () =>
      (await lib.board({ plot: [], judge: "human:ada" })).lines.map(({ scores }) => scores.Fluency.value);
    const [before] = await line();
    await give(0, [5, 5]);
    expect(await line()).toEqual([before]);
    await give(0, [5, 10]);
    expect(await line()).not.toEqual([before]);
    const { lines, judges } = await lib.board({ plot: [] });
    expect(new Set(lines.map(({ judge }) => judge.key))).toEqual(
      new Set([lib.IMPORTED_JUDGE, "human:ada", "human:bo"]),
    );
    expect(judges.some(({ key }) => key.endsWith(":alone"))).toBe(false);
  });

  it("counts how far one is, by metric and all together", async () => {
    const judgements = METRIC_KEYS.map((metric) => ({ metric, given: [8, 8] }));
    await lib.giveByHand(runId, ADA, { way: "reference", position: 3, judgements });
    const { items, done } = await lib.byHandOverview(runId, ADA);
    expect(items).toBe(3);
    expect(done.reference).toMatchObject({ all: 1, Fluency: 3, Coherency: 1 });
    expect(done.alone).toMatchObject({ all: 0, Fluency: 1, Coherency: 0 });
  });

  it("refuses what is not there to judge", async () => {
    const bad = { code: "request:bad_request" };
    const none = { code: "evaluation:not_found" };
    await expect(give(2, [5, 5])).rejects.toMatchObject(none);
    await expect(give(99, [5, 5])).rejects.toMatchObject(none);
    await expect(give(0, [5, 0])).rejects.toMatchObject(bad);
    await expect(give(0, [5, 5], ADA, "reference", "Beauty")).rejects.toMatchObject(bad);
    await expect(give(-1, [5, 5])).rejects.toMatchObject(bad);
    await expect(
      lib.giveByHand("nowhere", ADA, { way: "alone", position: 0, judgements: [] }),
    ).rejects.toMatchObject(bad);
    await expect(lib.byHandOverview("nowhere", ADA)).rejects.toMatchObject(none);
  });
});
