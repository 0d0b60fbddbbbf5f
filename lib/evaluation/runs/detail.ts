/** A run's settings, and how far it is. */
import { METRIC_KEYS } from "../../chat/metrics";
import { db } from "../../db/client";
import { SKIPPED } from "../by-hand/plan";
import { datasetView } from "../datasets/store";
import { judgesOf } from "../judges/label";
import { engineNames } from "./engine-names";
import { progressOf } from "./results";
import { type RunStatus, runAgentSchema } from "./run";
import { findRun } from "./store";
import type { Failure, RunDetail, RunStatusView } from "./views";

/** So many kinds of failures are shown. */
const MOST_REASONS = 20;

/** @throws AppError evaluation:not_found */
export async function runDetail(id: string): Promise<RunDetail> {
  const run = await findRun(id);
  const [{ name, hash, items, id: datasetId }, names] = await Promise.all([
    datasetView(run.datasetId),
    engineNames(),
  ]);
  return {
    ...{ id, name: run.name, seed: run.seed, parallel: run.parallel, perMinute: run.perMinute },
    agent: runAgentSchema.parse(run.agent),
    judges: judgesOf(run, names),
    dataset: { id: datasetId, name, hash, items },
    codeVersion: run.codeVersion,
    createdAt: run.createdAt.toISOString(),
  };
}

/** @throws AppError evaluation:not_found */
export async function runStatus(id: string): Promise<RunStatusView> {
  const run = await findRun(id);
  const [{ answers, judgements }, failures, names] = await Promise.all([
    progressOf(id),
    failuresOf(id),
    engineNames(),
  ]);
  const judged = answers.total - answers.failed - answers.empty;
  return {
    status: run.status as RunStatus,
    error: run.error,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    answers,
    judges: judgesOf(run, names).map(({ key, label, kind }) => {
      const { scored = 0, unread = 0 } = judgements[key] ?? {};
      return {
        key,
        label,
        machine: kind === "llm" || kind === "reward-model",
        scored,
        unread,
        expected: judged * METRIC_KEYS.length,
      };
    }),
    failures,
  };
}

async function failuresOf(runId: string): Promise<Failure[]> {
  const [answers, judgements] = await Promise.all([
    db().evaluationAnswer.groupBy({ by: ["error"], where: { runId, status: "failed" }, _count: true }),
    db().evaluationJudgement.groupBy({
      by: ["failure"],
      where: { answer: { runId }, failure: { not: null, notIn: [SKIPPED] } },
      _count: true,
    }),
  ]);
  return [
    ...answers.map(({ error, _count }) => ({ what: "answer" as const, reason: error ?? "", count: _count })),
    ...judgements.map(({ failure, _count }) => ({
      ...{ what: "judgement" as const, reason: failure ?? "", count: _count },
    })),
  ]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_REASONS);
}
