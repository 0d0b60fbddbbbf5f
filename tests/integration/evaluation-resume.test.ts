/** Runs whose server ended go on, here or on another one, and only on one. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { METRIC_KEYS } from "../../lib/chat/metrics";
import { type ModelServer, say, startModelServer } from "./model-server";
import { freshUrl, onEachDatabase } from "./troupe";

const ITEMS = 3;
const VERDICTS = METRIC_KEYS.map((metric) => `${metric}: fine. [Scores]: (4, 8)`).join("\n");

onEachDatabase("an evaluation run whose server ended", (database) => {
  let server: ModelServer;
  let dataDir: string;
  let lib: Awaited<ReturnType<typeof load>>;
  let run: Parameters<typeof lib.createRun>[0];

  async function load() {
    return {
      ...(await import("../../lib/db/client")),
      ...(await import("../../lib/engines/store")),
      ...(await import("../../lib/evaluation/datasets/store")),
      ...(await import("../../lib/learning/make-judge")),
      ...(await import("../../lib/evaluation/leaderboard/board")),
      ...(await import("../../lib/evaluation/runs/detail")),
      ...(await import("../../lib/evaluation/runs/estimate-run")),
      ...(await import("../../lib/evaluation/runs/item")),
      ...(await import("../../lib/evaluation/runs/items")),
      ...(await import("../../lib/evaluation/runs/list")),
      ...(await import("../../lib/evaluation/runs/resume")),
      ...(await import("../../lib/evaluation/runs/runner")),
      ...(await import("../../lib/evaluation/runs/scores")),
      ...(await import("../../lib/evaluation/runs/store")),
    };
  }

  beforeAll(async () => {
    server = await startModelServer(async ({ body }, response) => {
      say(response, [JSON.stringify(body.messages).includes("[Scores]:") ? VERDICTS : "I see it."]);
    });
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-data-"));
    vi.stubEnv("DATABASE_URL", await freshUrl(database));
    vi.stubEnv("DATA_DIR", dataDir);
    vi.stubEnv("LOG_LEVEL", "silent");
    for (const name of ["troupeDb", "troupeRuns", "troupeBoard", "troupeBoardRows", "troupeRunScores"])
      Reflect.deleteProperty(globalThis, name);
    vi.resetModules();
    vi.doUnmock("../../lib/engines/store");
    await (await import("../../lib/db/migrate")).migrate(process.env.DATABASE_URL!);
    lib = await load();
    const { id: engineId } = await lib.createEngine({ name: "Seer", baseUrl: server.baseUrl, model: "seer" });
    const { id: datasetId } = await lib.troupeTestDataset();
    const judges = [{ kind: "llm", engineId, calls: "all", swapHalf: false }];
    run = { name: "left", datasetId, engineId, judges, items: ITEMS };
  });
  afterAll(async () => {
    await lib?.db().$disconnect();
    await server?.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const lastBeat = (id: string, secondsAgo: number) =>
    lib.db().evaluationRun.update({
      where: { id },
      data: { heartbeatAt: new Date(Date.now() - secondsAgo * 1000) },
    });

  it("is left alone while its heartbeat is fresh, unless nobody else can be", async () => {
    const id = await lib.createRun(run);
    expect(await lib.resumeRuns(false, lib.makeJudge)).toEqual([]);
    expect(await lib.resumeRuns(true, lib.makeJudge)).toEqual([id]);
    await lib.go(id, lib.makeJudge);
    expect((await lib.findRun(id)).status).toBe("complete");
  });

  it("goes on once, however many servers look", async () => {
    const id = await lib.createRun(run);
    await lastBeat(id, 60);
    const taken = await Promise.all([
      lib.resumeRuns(false, lib.makeJudge),
      lib.resumeRuns(false, lib.makeJudge),
      lib.resumeRuns(false, lib.makeJudge),
    ]);
    expect(taken.flat()).toEqual([id]);
    await lib.go(id, lib.makeJudge);
    expect(await lib.runStatus(id)).toMatchObject({
      status: "complete",
      answers: { total: ITEMS, done: ITEMS },
      judges: [{ scored: ITEMS * METRIC_KEYS.length, unread: 0, expected: ITEMS * METRIC_KEYS.length }],
      failures: [],
    });
    expect(await lib.resumeRuns(true, lib.makeJudge)).toEqual([]);
  });

  it("is then all that the pages show", async () => {
    const { runs, total } = await lib.listRuns();
    expect(total).toBe(2);
    expect(runs[0]).toMatchObject({ name: "left", status: "complete", judges: ["Seer, all in one call"] });
    const { id } = runs[0]!;
    const { judges } = await lib.runDetail(id);
    const judge = judges[0]!.key;
    const [scores] = await lib.runScores(id, judges);
    expect(scores!.lines[0]).toMatchObject({ label: "All items", n: ITEMS, missing: 0 });
    expect(scores!.lines[0]!.scores.Overall.value).toBe(0.5);
    expect(scores!.bins!.Fluency).toEqual([0, ITEMS, 0, 0, 0, 0, 0]);

    const { lines } = await lib.board({ plot: [] });
    expect(lines.map(({ rank, ranked, n }) => ({ rank, ranked, n }))).toEqual([
      { rank: 1, ranked: 2, n: ITEMS },
      { rank: 1, ranked: 2, n: ITEMS },
    ]);
    const page = await lib.listItems(id, judge, {});
    expect(page.items.map(({ ratio }) => ratio)).toEqual(Array(ITEMS).fill({ value: 0.5, n: 8 }));
    expect((await lib.listItems(id, judge, { state: "failed" })).total).toBe(0);
    expect((await lib.listItems(id, judge, { state: "unjudged" })).total).toBe(0);
    const item = await lib.itemDetail(id, 1, {});
    expect(item).toMatchObject({ previous: 0, next: 2, place: 2, of: ITEMS, answer: { text: "I see it." } });
    expect(item.judges[0]!.judgements).toHaveLength(8);
    expect(item.judges[0]!.judgements[1]!.review).toBe("Fluency: fine. [Scores]: (4, 8)");
    expect(item.judges[0]!.calls).toHaveLength(1);
    expect((await lib.itemPicture(id, 1, 0)).bytes.subarray(8, 12).toString()).toBe("WEBP");
    await expect(lib.itemPicture(id, 1, 99)).rejects.toMatchObject({ code: "evaluation:not_found" });
    await expect(lib.itemDetail(id, 99, {})).rejects.toMatchObject({ code: "evaluation:not_found" });
  });

  it("tells how long the next one takes", async () => {
    const { name: _, ...input } = run as Record<string, unknown>;
    const estimate = await lib.estimateRun({ ...input, items: 10 });
    expect(estimate.parts.map(({ calls, measured }) => ({ calls, measured }))).toEqual([
      { calls: 10, measured: 2 * ITEMS },
      { calls: 10, measured: 2 * ITEMS * METRIC_KEYS.length },
    ]);
    expect(estimate.seconds).not.toBeNull();
    expect(estimate.parts[0]!.promptTokens).toBeGreaterThan(1_000);
    await expect(lib.estimateRun({ ...input, engineId: "none" })).rejects.toMatchObject({
      field: "engineId",
    });
  });
});
