/** The reward model's versions in the database: listed, looked at, activated, deleted. Trained in training.ts. */
import fs from "node:fs/promises";
import path from "node:path";
import { db } from "../../db/client";
import type { RewardModel } from "../../db/generated/sqlite/client";
import { env } from "../../env";
import { AppError } from "../../errors";
import { shippedRewardModel } from "../reward/model-file";
import { checkInWorker } from "../reward/worker/score-client";
import {
  curveSchema,
  measuredSchema,
  progressSchema,
  type TrainingStatusView,
  trainingSettingsSchema,
  type VersionDetail,
  type VersionPage,
  type VersionRow,
} from "./views";

const PAGE_SIZE = 20;
/** Of the one that the product ships. */
export const SHIPPED = 0;

/** Where a version's files lie, or will. */
export const folderOf = ({ id, number }: Pick<RewardModel, "id" | "number">): string =>
  number === SHIPPED ? shippedRewardModel() : path.join(env().dataDir, "reward", id);

/** Newest first. Pages count from 1; one past the end is empty. */
export async function listVersions(page = 1): Promise<VersionPage> {
  const [total, rows] = await Promise.all([
    db().rewardModel.count(),
    db().rewardModel.findMany({
      orderBy: { number: "desc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
  ]);
  return { versions: rows.map(toRow), total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** @throws AppError evaluation:not_found */
export async function findVersion(id: string): Promise<RewardModel> {
  const row = await db().rewardModel.findUnique({ where: { id } });
  if (!row) throw new AppError("evaluation:not_found", "There is no such version. It may have been deleted.");
  return row;
}

/** In full: the version of that number, or the active one. Null where there is none. */
export async function versionDetail(number: number | undefined): Promise<VersionDetail | null> {
  const row = await db().rewardModel.findUnique({
    where: number === undefined ? { active: true } : { number },
  });
  if (!row) return null;
  const { seed, dataHash, codeVersion } = row;
  return {
    ...toRow(row),
    ...{ seed, dataHash, codeVersion, finishedAt: row.finishedAt?.toISOString() ?? null },
    settings: trainingSettingsSchema.safeParse(row.settings).data ?? null,
    curve: row.curve === null ? null : curveSchema.parse(row.curve),
  };
}

/** The version whose training began last; null where none was trained here. */
export async function latestTraining(): Promise<VersionRow | null> {
  const row = await db().rewardModel.findFirst({
    where: { number: { gt: SHIPPED } },
    orderBy: { number: "desc" },
  });
  return row && toRow(row);
}

/** @throws AppError evaluation:not_found */
export async function trainingStatus(id: string): Promise<TrainingStatusView> {
  const { status, error, progress } = await findVersion(id);
  return {
    ...{ status: status as TrainingStatusView["status"], error },
    progress: progress === null ? null : progressSchema.parse(progress),
  };
}

/** Has it judge from now on. @throws AppError evaluation:not_found, evaluation:unsupported, evaluation:conflict where it is not complete */
export async function activateVersion(id: string): Promise<void> {
  const row = await findVersion(id);
  if (row.status !== "complete")
    throw new AppError("evaluation:conflict", `Version ${row.number} is ${row.status}: it cannot judge.`);
  await checkInWorker(folderOf(row));
  await db().$transaction([
    db().rewardModel.updateMany({ where: { active: true }, data: { active: null } }),
    db().rewardModel.update({ where: { id, status: "complete" }, data: { active: true } }),
  ]);
}

/** With its weights. @throws AppError evaluation:not_found; evaluation:conflict where it is active, shipped, or being trained */
export async function deleteVersion(id: string): Promise<void> {
  const row = await findVersion(id);
  const { count } = await db().rewardModel.deleteMany({
    where: { id, active: null, number: { not: SHIPPED }, status: { not: "training" } },
  });
  if (count > 0) return fs.rm(folderOf(row), { recursive: true, force: true });
  const why =
    row.number === SHIPPED
      ? "This version comes with Troupe and cannot be deleted."
      : "This version is active, or still being trained: activate another one, or cancel it first.";
  throw new AppError("evaluation:conflict", why);
}

const toRow = (row: RewardModel): VersionRow => ({
  ...{ id: row.id, number: row.number, version: row.version, error: row.error },
  status: row.status as VersionRow["status"],
  active: row.active === true,
  createdAt: row.createdAt.toISOString(),
  ...{ strategy: row.strategy, rows: row.rows, ratings: row.ratings },
  quality: measuredSchema.safeParse(row.metrics).data?.byCharacter ?? null,
});
