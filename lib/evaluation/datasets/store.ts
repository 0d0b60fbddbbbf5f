/** The datasets in the database. Troupe-Data's test split is put there when it is first asked for. */
import { createHash } from "node:crypto";
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { loadTroupeData } from "../../troupe-data/load";
import { type EvaluationSample, evaluationSampleSchema, sampleKey } from "./sample";
import { troupeTestSamples } from "./troupe-test";

export interface DatasetView {
  id: string;
  name: string;
  source: string;
  hash: string;
  items: number;
  createdAt: string;
}

interface NewDataset {
  name: string;
  source: "troupe-test" | "mmrole";
  samples: EvaluationSample[];
  /** What an import found malformed or missing. */
  report?: object;
}

/** SQLite takes 32,766 values a statement. */
const ROWS_AT_ONCE = 500;

export const hashOfSamples = (samples: EvaluationSample[]): string =>
  createHash("sha256").update(JSON.stringify(samples)).digest("hex");

/** Stores a dataset, or finds the one that has the same items. @throws AppError evaluation:bad_request where two items have one key */
export async function saveDataset({ name, source, samples, report = {} }: NewDataset): Promise<DatasetView> {
  const hash = hashOfSamples(samples);
  const known = await db().evaluationDataset.findUnique({ where: { hash } });
  if (known) return datasetView(known.id);
  checkKeys(samples);
  const id = await db().$transaction(async (tx) => {
    const row = await tx.evaluationDataset.create({ data: { name, source, hash, report } });
    const items = samples.map((sample, position) => ({
      datasetId: row.id,
      position,
      key: sampleKey(sample),
      split: sample.split,
      task: sample.task,
      role: sample.role,
      sample,
    }));
    for (let at = 0; at < items.length; at += ROWS_AT_ONCE)
      await tx.evaluationItem.createMany({ data: items.slice(at, at + ROWS_AT_ONCE) });
    return row.id;
  });
  return datasetView(id);
}

function checkKeys(samples: EvaluationSample[]): void {
  if (samples.length === 0)
    throw new AppError("evaluation:bad_request", "A dataset needs at least one item.");
  const seen = new Set<string>();
  for (const key of samples.map(sampleKey)) {
    if (seen.has(key)) throw new AppError("evaluation:bad_request", `Two items are called ${key}.`);
    seen.add(key);
  }
}

/** Troupe-Data's test split as it is shipped now; an older one that runs used stays. */
export const troupeTestDataset = (): Promise<DatasetView> =>
  saveDataset({
    name: "Troupe-Data, test split",
    source: "troupe-test",
    samples: troupeTestSamples(loadTroupeData()),
  });

/** Newest first. */
export async function listDatasets(): Promise<DatasetView[]> {
  const rows = await db().evaluationDataset.findMany({
    orderBy: { id: "desc" },
    include: { _count: { select: { items: true } } },
  });
  return rows.map(({ _count, ...row }) => toView(row, _count.items));
}

/** @throws AppError evaluation:not_found */
export async function datasetView(id: string): Promise<DatasetView> {
  const row = await db().evaluationDataset.findUnique({
    where: { id },
    include: { _count: { select: { items: true } } },
  });
  if (!row) throw new AppError("evaluation:not_found", "There is no such dataset.");
  return toView(row, row._count.items);
}

const toView = (
  { id, name, source, hash, createdAt }: Omit<DatasetView, "createdAt" | "items"> & { createdAt: Date },
  items: number,
): DatasetView => ({ id, name, source, hash, items, createdAt: createdAt.toISOString() });

/** A stored sample. */
export const readSample = (stored: unknown): EvaluationSample => evaluationSampleSchema.parse(stored);
