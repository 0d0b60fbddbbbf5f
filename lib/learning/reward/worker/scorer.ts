/** The thread that scores answers: started by score-client.ts, built as .build/reward-scorer.mjs. */
import { parentPort } from "node:worker_threads";
import { AppError } from "../../../errors";
import type { Asked } from "../item";
import { createScorer, type Scores } from "../model";
import { loadRewardModel } from "../model-file";
import { shippedRarity } from "../rarity";
import type { FromScorer, ToScorer } from "./protocol";

interface Loaded {
  version: string;
  score(asked: Asked, answer: string): Scores;
}

/** The active model, and one that a run still judges by. */
const MOST_LOADED = 2;
const loaded = new Map<string, Loaded>();

function modelIn(folder: string): Loaded {
  const known = loaded.get(folder);
  if (known) return known;
  const { version, networks } = loadRewardModel(folder);
  const model = { version, score: createScorer(networks, shippedRarity()) };
  if (loaded.size >= MOST_LOADED) loaded.delete(loaded.keys().next().value!);
  loaded.set(folder, model);
  return model;
}

function answerTo({ id, folder, asked, answer }: ToScorer): FromScorer {
  try {
    const { version, score } = modelIn(folder);
    return { id, version, scores: asked === undefined || answer === undefined ? null : score(asked, answer) };
  } catch (error) {
    const code = error instanceof AppError ? error.code : "evaluation:internal";
    return { id, error: { code, message: (error as Error).message } };
  }
}

parentPort!.on("message", (message: ToScorer) => parentPort!.postMessage(answerTo(message)));
