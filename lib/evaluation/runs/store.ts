/** Runs in the database: made, paused, resumed, cancelled, deleted. What a run found is read in results.ts. */
import { db } from "../../db/client";
import type { EvaluationRun } from "../../db/generated/sqlite/client";
import { resolveEngine } from "../../engines/store";
import { AppError } from "../../errors";
import { parse } from "../../http";
import { codeVersion } from "./code-version";
import { newRunSchema, type RunAgent, type RunStatus } from "./run";
import { drawn } from "./seeds";

const ROWS_AT_ONCE = 1_000;

/** Writes a run with an answer row for each of its items. It is not started. @returns its id. @throws AppError request:bad_request, evaluation:not_found, engine:* */
export async function createRun(input: unknown): Promise<string> {
  const { datasetId, items, sampling, judges, ...run } = parse(newRunSchema, input);
  const engine = await resolveEngine({ engineId: run.engineId });
  if (engine.id !== run.engineId)
    throw new AppError("engine:not_found", "There is no such engine.", { field: "engineId" });
  const rows = await db().evaluationItem.findMany({
    where: { datasetId },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  if (rows.length === 0)
    throw new AppError("evaluation:not_found", "There is no such dataset.", { field: "datasetId" });
  const agent: RunAgent = {
    engineId: engine.id,
    engine: engine.name,
    model: engine.modelName,
    modelHash: engine.modelHash,
    sampling: { ...engine.defaults, ...sampling },
  };
  const places = drawn(rows.length, Math.min(items ?? rows.length, rows.length), run.seed);
  return db().$transaction(async (tx) => {
    const { id } = await tx.evaluationRun.create({
      data: { ...run, datasetId, agent, judges, codeVersion: codeVersion() },
    });
    const answers = places.map((place, position) => ({ runId: id, itemId: rows[place]!.id, position }));
    for (let at = 0; at < answers.length; at += ROWS_AT_ONCE)
      await tx.evaluationAnswer.createMany({ data: answers.slice(at, at + ROWS_AT_ONCE) });
    return id;
  });
}

/** @throws AppError evaluation:not_found */
export async function findRun(id: string): Promise<EvaluationRun> {
  const run = await db().evaluationRun.findUnique({ where: { id } });
  if (!run) throw new AppError("evaluation:not_found", "There is no such run. It may have been deleted.");
  return run;
}

const FROM: Record<"paused" | "cancelled" | "running", RunStatus[]> = {
  paused: ["running"],
  cancelled: ["running", "paused", "failed"],
  running: ["paused", "failed"],
};

/** @throws AppError evaluation:conflict where the run is not in a state for it */
export async function changeStatus(id: string, to: keyof typeof FROM): Promise<void> {
  const { count } = await db().evaluationRun.updateMany({
    where: { id, status: { in: FROM[to] } },
    data: {
      status: to,
      ...(to === "running" ? { error: null, finishedAt: null, heartbeatAt: new Date() } : {}),
      ...(to === "cancelled" ? { finishedAt: new Date() } : {}),
    },
  });
  if (count > 0) return;
  const { status } = await findRun(id);
  if (status === to) return;
  throw new AppError("evaluation:conflict", `This run is ${status}: it cannot become ${to}.`);
}

/** With all it holds. @throws AppError evaluation:not_found, evaluation:conflict while it runs */
export async function deleteRun(id: string): Promise<void> {
  const { count } = await db().evaluationRun.deleteMany({ where: { id, status: { not: "running" } } });
  if (count > 0) return;
  await findRun(id);
  throw new AppError("evaluation:conflict", "This run is going on. Cancel it first.");
}
