import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { METRIC_KEYS } from "../../lib/chat/metrics";
import { type ModelServer, type PeerRequest, refuse, say, startModelServer } from "./model-server";
import { freshUrl, onEachDatabase } from "./troupe";

const ITEMS = 12;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A real server whose words depend on what it was asked, as a model's would with a seed. */
function answerOf({ body }: PeerRequest): string {
  const asked = JSON.stringify([body.messages, body.seed]);
  const digest = createHash("sha256").update(asked).digest();
  if (!asked.includes("[Scores]:")) return `I see it. ${digest.toString("hex").slice(0, 12)}`;
  // Of the judge's lines one in sixteen cannot be read.
  return METRIC_KEYS.map((metric, i) =>
    digest[i]! % 16 === 0
      ? `${metric}: both are good.`
      : `${metric}: fine. [Scores]: (${1 + (digest[i]! % 10)}, ${1 + (digest[i + 8]! % 10)})`,
  ).join("\n");
}

onEachDatabase("an evaluation run", (database) => {
  let server: ModelServer;
  let dataDir: string;
  let lib: Awaited<ReturnType<typeof load>>;
  let engineId: string;
  let datasetId: string;

  async function load() {
    return {
      ...(await import("../../lib/db/client")),
      ...(await import("../../lib/engines/store")),
      ...(await import("../../lib/evaluation/datasets/store")),
      ...(await import("../../lib/evaluation/judges/llm")),
      ...(await import("../../lib/evaluation/judges/judge")),
      ...(await import("../../lib/evaluation/mmrole/table")),
      ...(await import("../../lib/evaluation/runs/results")),
      ...(await import("../../lib/evaluation/runs/runner")),
      ...(await import("../../lib/evaluation/runs/store")),
    };
  }

  beforeAll(async () => {
    server = await startModelServer(async (request, response) => {
      await sleep(15);
      if (request.body.model === "locked") return refuse(response, 401, "No such key.");
      say(response, [answerOf(request)]);
    });
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-data-"));
    vi.stubEnv("DATABASE_URL", await freshUrl(database));
    vi.stubEnv("DATA_DIR", dataDir);
    vi.stubEnv("LOG_LEVEL", "silent");
    Reflect.deleteProperty(globalThis, "troupeDb");
    vi.resetModules();
    vi.doUnmock("../../lib/engines/store");
    await (await import("../../lib/db/migrate")).migrate(process.env.DATABASE_URL!);
    lib = await load();
    engineId = (await lib.createEngine({ name: "Seer", baseUrl: server.baseUrl, model: "seer" })).id;
    datasetId = (await lib.troupeTestDataset()).id;
  });
  afterAll(async () => {
    await lib?.db().$disconnect();
    await server?.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const judge = () => ({ kind: "llm" as const, engineId, calls: "all" as const, swapHalf: true });
  const newRun = (name: string) =>
    lib.createRun({ name, datasetId, engineId, judges: [judge()], items: ITEMS, seed: 7, parallel: 3 });
  const makeJudge: Parameters<typeof lib.go>[1] = async (config) =>
    config.kind === "llm" ? lib.llmJudge(config, await lib.resolveEngine(config)) : null;

  async function tableOf(id: string) {
    const table = lib.createTable();
    for await (const row of lib.judgedRows(id, lib.judgeKey(judge()))) table.add({ ...row, model: "m" });
    return table.lines("count_weighted");
  }

  it("holds Troupe-Data's test split, once", async () => {
    expect((await lib.datasetView(datasetId)).items).toBe(294);
    expect((await lib.troupeTestDataset()).id).toBe(datasetId);
  });

  it("answers and judges each item, and counts what it could not read", async () => {
    const id = await newRun("whole");
    await lib.go(id, makeJudge);
    expect((await lib.findRun(id)).status).toBe("complete");
    const { answers, judgements } = await lib.progressOf(id);
    expect(answers).toEqual({ total: ITEMS, done: ITEMS, failed: 0, empty: 0 });
    const { scored, unread } = judgements[lib.judgeKey(judge())]!;
    expect(scored + unread).toBe(ITEMS * METRIC_KEYS.length);
    expect(unread).toBeGreaterThan(0);
    const places = await lib.db().evaluationJudgement.groupBy({ by: ["swapped"], _count: true });
    expect(places).toHaveLength(2);
  });

  it("killed three times, ends with the table of one never killed, and makes no finished call again", async () => {
    const whole = await newRun("never killed");
    await lib.go(whole, makeJudge);
    const id = await newRun("killed");
    const before = server.requests.length;
    for (const _ of [1, 2, 3]) {
      const asked = server.requests.length;
      const victim = spawnRun(id);
      // Somewhere among the 24 calls that are to be made.
      const enough = asked + 1 + Math.floor(Math.random() * 6);
      while (server.requests.length < enough && victim.exitCode === null) await sleep(5);
      await kill(victim);
    }
    const done = await lib.db().evaluationAnswer.findMany({ where: { runId: id, status: "done" } });
    await lib.go(id, makeJudge);
    expect(await tableOf(id)).toEqual(await tableOf(whole));
    const after = await lib.db().evaluationAnswer.findMany({ where: { runId: id } });
    for (const { id, attempts } of after) if (done.some((one) => one.id === id)) expect(attempts).toBe(1);
    // 12 answers, 12 judgements, and what was under way at each of the three kills.
    expect(server.requests.length - before).toBeLessThanOrEqual(2 * ITEMS + 3 * 3);
  }, 60_000);

  it("pauses and goes on; cancelled, it stays so", async () => {
    const id = await newRun("paused");
    const going = lib.go(id, makeJudge);
    await sleep(40);
    await lib.stop(id, "paused");
    await going;
    expect((await lib.findRun(id)).status).toBe("paused");
    await lib.changeStatus(id, "running");
    await lib.go(id, makeJudge);
    expect((await lib.findRun(id)).status).toBe("complete");
    await expect(lib.stop(id, "cancelled")).rejects.toMatchObject({ code: "evaluation:conflict" });
  });

  it("stops with the reason when the engine refuses, and goes on when it no longer does", async () => {
    const { id: locked } = await lib.createEngine({
      name: "Locked",
      baseUrl: server.baseUrl,
      model: "locked",
    });
    const id = await lib.createRun({ name: "x", datasetId, engineId: locked, judges: [judge()], items: 6 });
    await lib.go(id, makeJudge);
    expect(await lib.findRun(id)).toMatchObject({ status: "failed" });
    expect((await lib.findRun(id)).error).toMatch(/^5 answers failed one after the other/);
    await lib.updateEngine(locked, { name: "Locked", baseUrl: server.baseUrl, model: "seer" });
    await lib.changeStatus(id, "running");
    await lib.go(id, makeJudge);
    expect(await lib.findRun(id)).toMatchObject({ status: "complete", error: null });
    expect((await lib.progressOf(id)).answers).toMatchObject({ done: 6, failed: 0 });
  });

  it("refuses what makes no sense, with the field", async () => {
    const run = { name: "x", datasetId, engineId, judges: [judge()] };
    await expect(lib.createRun({ ...run, judges: [] })).rejects.toMatchObject({ field: "judges" });
    await expect(lib.createRun({ ...run, datasetId: "none" })).rejects.toMatchObject({ field: "datasetId" });
    await expect(lib.createRun({ ...run, engineId: "none" })).rejects.toMatchObject({ field: "engineId" });
    await expect(lib.createRun({ ...run, parallel: 0 })).rejects.toMatchObject({ field: "parallel" });
  });
});

function spawnRun(id: string): ChildProcess {
  const script = path.join(import.meta.dirname, "run-victim.ts");
  return spawn(process.execPath, ["--import", "tsx", script, id], { stdio: "ignore" });
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
