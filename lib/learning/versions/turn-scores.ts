/** Finished turns in chat, scored by the active version: for the log of turns, never in the way of an answer. */

import { METRIC_KEYS } from "../../chat/metrics";
import { db } from "../../db/client";
import { turnSample } from "../../evaluation/turn-export";
import { scoreInWorker } from "../reward/worker/score-client";
import { judgingModel } from "./active";
import { askedOfTurn } from "./read-examples";

/** @throws AppError evaluation:not_found, evaluation:unsupported where no version can judge */
export async function scoreTurn(generationId: string): Promise<void> {
  const sample = await turnSample(generationId);
  if (!sample) return; // deleted meanwhile
  const { version, folder } = await judgingModel();
  const judged = await scoreInWorker(folder, askedOfTurn(sample), sample.conversations[1].value);
  const scores = Object.fromEntries(METRIC_KEYS.map((key) => [key, Number(judged[key][0].toFixed(3))]));
  await db().turnScore.create({ data: { generationId, version, scores } });
}
