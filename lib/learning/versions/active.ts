/** Which version judges: the active one, or the one that a run began with. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { checkInWorker } from "../reward/worker/score-client";
import { folderOf } from "./store";

export interface UsableModel {
  version: string;
  folder: string;
}

/** @param version the active one if not given @throws AppError evaluation:not_found */
export async function judgingModel(version?: string): Promise<UsableModel> {
  const row = await db().rewardModel.findFirst({
    where: version === undefined ? { active: true } : { version, status: "complete" },
    orderBy: { number: "desc" },
  });
  if (row?.version) return { version: row.version, folder: folderOf(row) };
  throw new AppError(
    "evaluation:not_found",
    version === undefined
      ? "No version of the reward model is active. Activate one under Evaluation, Reward model."
      : `Version ${version} of the reward model is not there any more.`,
  );
}

/** Why the active version cannot judge, as a sentence; null where it can. */
export async function activeProblem(): Promise<string | null> {
  try {
    await checkInWorker((await judgingModel()).folder);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message.replace(/[^.]$/, "$&.");
    throw error;
  }
}
