/** The datasets, newest first, paged; and one in full. */
import { db } from "../../db/client";
import type { DialogueType } from "../../troupe-data/dialogue";
import type { EvalSplit } from "../mmrole/judged-row";
import { type RunStatus, runAgentSchema } from "../runs/run";
import { missingPictures } from "./add-picture";
import { datasetReportSchema } from "./report";
import { datasetView } from "./store";
import type { DatasetDetail, DatasetPage } from "./views";

const PAGE_SIZE = 20;
const RUNS_SHOWN = 50;

/** Pages count from 1; one past the end is empty. */
export async function listDatasetPage(page = 1): Promise<DatasetPage> {
  const [total, rows] = await Promise.all([
    db().evaluationDataset.count(),
    db().evaluationDataset.findMany({
      orderBy: { id: "desc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: { _count: { select: { items: true, runs: true } } },
    }),
  ]);
  const datasets = rows.map(({ id, name, source, createdAt, report, _count }) => {
    const { imports } = datasetReportSchema.parse(report);
    const files = imports.flatMap((one) => one.files);
    return {
      ...{ id, name, source, createdAt: createdAt.toISOString(), ..._count },
      malformed: files.reduce((sum, { malformed }) => sum + malformed.length, 0),
    };
  });
  return { datasets, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** @throws AppError evaluation:not_found */
export async function datasetDetail(id: string): Promise<DatasetDetail> {
  const view = await datasetView(id);
  const [{ report }, places, runs, total, missing] = await Promise.all([
    db().evaluationDataset.findUniqueOrThrow({ where: { id }, select: { report: true } }),
    db().evaluationItem.groupBy({ by: ["split", "task"], where: { datasetId: id }, _count: true }),
    db().evaluationRun.findMany({
      where: { datasetId: id },
      orderBy: { id: "desc" },
      take: RUNS_SHOWN,
      select: { id: true, name: true, status: true, agent: true },
    }),
    db().evaluationRun.count({ where: { datasetId: id } }),
    missingPictures(id),
  ]);
  return {
    ...view,
    places: places.map(({ split, task, _count }) => ({
      ...{ split: split as EvalSplit, task: task as DialogueType, items: _count },
    })),
    runs: runs.map(({ agent, status, ...run }) => {
      const { engine, model } = runAgentSchema.parse(agent);
      return { ...run, status: status as RunStatus, agent: `${engine}: ${model}` };
    }),
    totalRuns: total,
    missing,
    imports: datasetReportSchema.parse(report).imports,
  };
}
