/** What a server does about versions when it starts: the shipped one is known, and trainings that died are told from those that live. */
import fs from "node:fs/promises";
import { db } from "../../db/client";
import { findAppError } from "../../errors";
import { log } from "../../log";
import { readModelCard, shippedRewardModel } from "../reward/model-file";
import { folderOf, SHIPPED } from "./store";
import { isTrainedHere } from "./training";

/** Five missed heartbeats. */
const STALE_MS = 10_000;
const LOOK_EVERY_MS = 60_000;

/** Describes the shipped model as it is in this release; where no version is active, it becomes so. */
export async function keepShipped(folder = shippedRewardModel()): Promise<void> {
  let card: ReturnType<typeof readModelCard>;
  try {
    card = readModelCard(folder);
  } catch (error) {
    if (!findAppError(error)) throw error;
    log.warn({ err: error }, "the shipped reward model cannot be read");
    return;
  }
  const { version, provenance, measured } = card;
  const { dataSha256: dataHash, seed, strategy, codeVersion, rows, createdAt } = provenance;
  const described = {
    ...{ version, dataHash, seed, strategy, codeVersion, rows, ratings: 0, settings: {} },
    ...(measured ? { metrics: measured as object } : {}),
    ...{ createdAt: new Date(createdAt), status: "complete" },
  };
  await db().rewardModel.upsert({
    where: { number: SHIPPED },
    create: { number: SHIPPED, ...described },
    update: described,
  });
  if ((await db().rewardModel.count({ where: { active: true } })) === 0)
    await db().rewardModel.update({ where: { number: SHIPPED }, data: { active: true } });
}

/**
 * Fails the trainings that nobody works on.
 * @param all also those with a fresh heartbeat: for a database file that only this process, just started, can have open
 */
export async function failDeadTrainings(all: boolean): Promise<void> {
  const stale = all ? {} : { heartbeatAt: { lt: new Date(Date.now() - STALE_MS) } };
  const left = await db().rewardModel.findMany({ where: { status: "training", ...stale } });
  for (const row of left) {
    if (isTrainedHere(row.id)) continue; // alive, only late
    const { count } = await db().rewardModel.updateMany({
      where: { id: row.id, status: "training", heartbeatAt: row.heartbeatAt },
      data: {
        status: "failed",
        error: "The server ended during this training, and nothing of it could be kept. Train it again.",

        finishedAt: new Date(),
      },
    });
    if (count === 0) continue;
    log.warn({ version: row.number }, "a training ended with its server");
    await fs.rm(folderOf(row), { recursive: true, force: true });
  }
}

const holder = globalThis as typeof globalThis & { troupeTrainingKeeper?: NodeJS.Timeout };

/** Both now; the second again each minute. */
export async function startKeeper(database: "sqlite" | "postgresql"): Promise<void> {
  await keepShipped();
  await failDeadTrainings(database === "sqlite");
  clearInterval(holder.troupeTrainingKeeper);
  holder.troupeTrainingKeeper = setInterval(() => {
    failDeadTrainings(false).catch((error) =>
      log.error({ err: error }, "dead trainings could not be looked for"),
    );
  }, LOOK_EVERY_MS);
  holder.troupeTrainingKeeper.unref();
}
