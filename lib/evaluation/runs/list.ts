/** All runs, newest first, paged. */
import { db } from "../../db/client";
import { judgesOf } from "../judges/label";
import { engineNames } from "./engine-names";
import { type RunStatus, runAgentSchema } from "./run";
import type { RunPage } from "./views";

const PAGE_SIZE = 20;

/** Pages count from 1; one past the end is empty. */
export async function listRuns(page = 1): Promise<RunPage> {
  const [total, rows, names] = await Promise.all([
    db().evaluationRun.count(),
    db().evaluationRun.findMany({
      orderBy: { id: "desc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: { dataset: { select: { name: true } } },
    }),
    engineNames(),
  ]);
  const counts = await db().evaluationAnswer.groupBy({
    by: ["runId", "status"],
    where: { runId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const runs = rows.map(({ id, name, status, createdAt, dataset, agent, judges, engineId }) => {
    const own = counts.filter(({ runId }) => runId === id);
    const sum = (of: typeof own) => of.reduce((total, { _count }) => total + _count, 0);
    const { engine, model } = runAgentSchema.parse(agent);
    return {
      ...{ id, name, status: status as RunStatus, createdAt: createdAt.toISOString() },
      dataset: dataset.name,
      agent: `${engine}: ${model}`,
      judges: judgesOf({ judges, engineId }, names).map(({ label }) => label),
      answers: { done: sum(own.filter(({ status }) => status === "done")), total: sum(own) },
    };
  });
  return { runs, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}
