/** Judged rows of MMRole-Eval, stored: their items as a dataset, and for each model a finished run with its answers and scores. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import type { JudgedRow } from "../mmrole/judged-row";
import { codeVersion } from "../runs/code-version";
import type { RunAgent } from "../runs/run";
import { type EvaluationSample, sampleKey } from "./sample";
import { type DatasetView, saveDataset } from "./store";

/** The judge whose scores came with the rows. */
export const IMPORTED_JUDGE = "imported";
const ROWS_AT_ONCE = 1_000;

export interface ImportedRuns {
  dataset: DatasetView;
  runs: { id: string; model: string; answers: number; judged: number }[];
}

/**
 * @param name of the dataset; runs are named after their models
 * @throws AppError evaluation:bad_request without rows, or where two rows of one item ask different things; evaluation:conflict where a model's answers to these items were imported before
 */
export async function importJudgedRows(name: string, rows: readonly JudgedRow[]): Promise<ImportedRuns> {
  const samples = samplesOf(rows);
  const dataset = await saveDataset({ name, source: "mmrole", samples: [...samples.values()] });
  return { dataset, runs: await importRuns(dataset.id, rows) };
}

/**
 * For each model of the rows a finished run on a dataset that has their items.
 * @throws AppError evaluation:conflict where a model's answers to these items were imported before
 */
export async function importRuns(
  datasetId: string,
  rows: readonly JudgedRow[],
): Promise<ImportedRuns["runs"]> {
  const models = [...new Set(rows.map(({ model }) => model))];
  const known = await db().evaluationRun.findFirst({
    where: { datasetId, engineId: null, name: { in: models } },
  });
  if (known)
    throw new AppError(
      "evaluation:conflict",
      `Answers of ${known.name} to these items were imported before.`,
    );
  const items = await db().evaluationItem.findMany({
    where: { datasetId },
    select: { id: true, key: true },
  });
  const itemOf = new Map(items.map(({ key, id }) => [key, id]));
  const runs = [];
  for (const model of models) {
    const own = rows.filter((row) => row.model === model);
    runs.push(await importRun(model, own, datasetId, (row) => itemOf.get(keyOf(row))!));
  }
  return runs;
}

async function importRun(
  model: string,
  rows: JudgedRow[],
  datasetId: string,
  itemOf: (row: JudgedRow) => string,
): Promise<ImportedRuns["runs"][number]> {
  const agent: RunAgent = { engineId: null, engine: "imported", model, modelHash: null, sampling: null };
  const now = new Date();
  const id = await db().$transaction(async (tx) => {
    const run = await tx.evaluationRun.create({
      data: {
        ...{ name: model, datasetId, agent, judges: [], seed: 0, parallel: 1, status: "complete" },
        ...{ codeVersion: codeVersion(), finishedAt: now },
      },
    });
    const answers = rows.map((row, position) => ({
      ...{ runId: run.id, itemId: itemOf(row), position, status: "done", text: row.answer },
    }));
    for (let at = 0; at < answers.length; at += ROWS_AT_ONCE)
      await tx.evaluationAnswer.createMany({ data: answers.slice(at, at + ROWS_AT_ONCE) });
    const stored = await tx.evaluationAnswer.findMany({
      where: { runId: run.id },
      orderBy: { position: "asc" },
      select: { id: true },
    });
    const judgements = rows.flatMap(({ metrics }, i) =>
      Object.entries(metrics).map(([metric, { review, score }]) => ({
        ...{ answerId: stored[i]!.id, judge: IMPORTED_JUDGE, metric, raw: review, a: score[0], b: score[1] },
      })),
    );
    for (let at = 0; at < judgements.length; at += ROWS_AT_ONCE)
      await tx.evaluationJudgement.createMany({ data: judgements.slice(at, at + ROWS_AT_ONCE) });
    return run.id;
  });
  const judged = rows.filter(({ metrics }) => Object.keys(metrics).length > 0).length;
  return { id, model, answers: rows.length, judged };
}

/** The items of the rows, once each, by key. */
function samplesOf(rows: readonly JudgedRow[]): Map<string, EvaluationSample> {
  if (rows.length === 0)
    throw new AppError("evaluation:bad_request", "The file holds no row that can be used.");
  const samples = new Map<string, EvaluationSample>();
  for (const row of rows) {
    const sample = sampleOf(row);
    const known = samples.get(sampleKey(sample));
    if (known && JSON.stringify(known) !== JSON.stringify(sample))
      throw new AppError(
        "evaluation:bad_request",
        `The rows of ${sample.id} do not agree: prompt, ground truth and picture must be the same for all models.`,
      );
    samples.set(sampleKey(sample), sample);
  }
  return samples;
}

const keyOf = (row: JudgedRow): string => sampleKey(sampleOf(row));

const sampleOf = (row: JudgedRow): EvaluationSample => ({
  id: row.id,
  split: row.split,
  task: row.task,
  role: row.role,
  script: row.script,
  otherRole: row.other_role,
  system: row.system,
  question: row.question,
  reference: row.ground_truth,
  // MMRole's pictures are not shipped: the path says which it was.
  pictures: row.image === "" ? [] : [{ name: row.image, shipped: null, sha256: null }],
});
