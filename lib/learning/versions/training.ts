/** Trains versions: one at a time, in a worker, told to the database every two seconds so that any server can show and cancel it. */
import fs from "node:fs/promises";
import { z } from "zod";
import { db } from "../../db/client";
import type { RewardModel } from "../../db/generated/sqlite/client";
import { AppError, findAppError } from "../../errors";
import { codeVersion } from "../../evaluation/runs/code-version";
import { parse } from "../../http";
import { seedSchema } from "../../inference/sampling";
import { log } from "../../log";
import { STRATEGIES, type Strategy } from "../reward/strategies";
import { trainInWorker } from "../reward/worker/train-client";
import { addEpoch, progressAfter } from "./progress";
import { type ExamplesRead, readExamples } from "./read-examples";
import { findVersion, folderOf } from "./store";
import type { Curve, TrainingProgress, TrainingSettings } from "./views";

const HEARTBEAT_MS = 2_000;

export const newTrainingSchema = z.object({
  sources: z
    .array(z.object({ datasetId: z.string().min(1).max(60), judge: z.string().min(1).max(200) }))
    .min(1, "Choose at least one source of judgements: ratings alone have no reference to compare with")
    .max(50, "At most 50 sources")
    .refine(
      (sources) => new Set(sources.map((source) => JSON.stringify(source))).size === sources.length,
      "Each source once",
    ),
  ratings: z.boolean().default(false),
  strategy: z.enum(STRATEGIES).default("equal"),
  seed: seedSchema.default(1),
  /** By character; 0: it is not measured. */
  folds: z.literal([0, 3, 5], "0, 3 or 5").default(5),
});

// One registry per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeTrainings?: Map<string, Going> };
interface Going {
  abort: AbortController;
  done: Promise<void>;
}
holder.troupeTrainings ??= new Map();
const going = holder.troupeTrainings;

export const isTrainedHere = (id: string): boolean => going.has(id);

/**
 * @returns the id of the version, whose training has begun
 * @throws AppError request:bad_request, evaluation:bad_request with the field; evaluation:not_found; evaluation:conflict while another one is trained
 */
export async function startTraining(input: unknown): Promise<string> {
  const { sources, ratings, strategy, seed, folds } = parse(newTrainingSchema, input);
  await refuseASecond();
  const data = await readExamples({ sources, ratings });
  checkFolds(data, folds);
  const settings: TrainingSettings = { sources: data.sources, ratings, folds };
  const row = await createVersion({ data, strategy, seed, settings });
  const abort = new AbortController();
  const done = train(row, { data, strategy, folds, abort }).finally(() => going.delete(row.id));
  going.set(row.id, { abort, done });
  return row.id;
}

/** Nothing of it is kept but its line. @throws AppError evaluation:not_found, evaluation:conflict where it is over */
export async function cancelTraining(id: string): Promise<void> {
  const { count } = await db().rewardModel.updateMany({
    where: { id, status: "training" },
    data: { status: "cancelled", finishedAt: new Date() },
  });
  if (count === 0) {
    const { status } = await findVersion(id);
    throw new AppError("evaluation:conflict", `This training is ${status}: there is nothing to cancel.`);
  }
  going.get(id)?.abort.abort();
  await going.get(id)?.done;
}

async function refuseASecond(): Promise<void> {
  if ((await db().rewardModel.count({ where: { status: "training" } })) > 0)
    throw new AppError(
      "evaluation:conflict",
      "Another version is being trained. Wait for its end, or cancel it.",
    );
}

/** Every fold needs a character to hold out, and another one to learn from. */
function checkFolds({ examples }: ExamplesRead, folds: number): void {
  const compared = examples.filter(({ asked }) => asked.reference !== null);
  const characters = new Set(compared.map(({ asked }) => asked.role)).size;
  if (characters < folds)
    throw new AppError(
      "evaluation:bad_request",
      `${folds} folds need ${folds} characters, and these answers are by ${characters}.`,
      { field: "folds" },
    );
}

interface NewVersion {
  data: ExamplesRead;
  strategy: Strategy;
  seed: number;
  settings: TrainingSettings;
}

async function createVersion({ data, strategy, seed, settings }: NewVersion): Promise<RewardModel> {
  await refuseASecond(); // reading took its time
  const { _max } = await db().rewardModel.aggregate({ _max: { number: true } });
  return db().rewardModel.create({
    data: {
      ...{ number: (_max.number ?? 0) + 1, strategy, seed, settings, codeVersion: codeVersion() },
      ...{ dataHash: data.hash, rows: data.rows, ratings: data.ratings },
    },
  });
}

interface Work {
  data: ExamplesRead;
  strategy: Strategy;
  folds: number;
  abort: AbortController;
}

/** Writes how it ended, whatever happens, unless the database itself is away. */
async function train(row: RewardModel, work: Work): Promise<void> {
  const { id } = row;
  const now: { progress?: TrainingProgress } = {};
  const stopHeartbeat = startHeartbeat(id, now, () => work.abort.abort());
  try {
    const end = await inWorker(row, work, now).catch((error: unknown) => {
      if (work.abort.signal.aborted) return null; // whoever cancelled has written it
      const known = findAppError(error);
      log[known ? "warn" : "error"]({ err: error, version: row.number }, "a reward model was not trained");
      return { status: "failed", error: known?.message ?? "The server's log says why." };
    });
    const { count } = end
      ? await db().rewardModel.updateMany({
          where: { id, status: "training" },
          data: { ...end, finishedAt: new Date() },
        })
      : { count: 0 };
    if (count === 0 || end?.status === "failed") await fs.rm(folderOf(row), { recursive: true, force: true });
  } catch (error) {
    log.error({ err: error, version: row.number }, "the end of a training could not be written");
  } finally {
    stopHeartbeat();
  }
}

async function inWorker(
  row: RewardModel,
  { data, strategy, folds, abort }: Work,
  now: { progress?: TrainingProgress },
) {
  const { seed } = row;
  const curve: Curve = [];
  const began = performance.now();
  const provenance = {
    ...{ dataSha256: data.hash, rows: data.examples.length, seed, strategy, codeVersion: row.codeVersion },
    ...{ command: `version ${row.number} of an installation`, createdAt: row.createdAt.toISOString() },
  };
  const { version, measured } = await trainInWorker(
    { examples: data.examples, strategy, seed, folds, out: folderOf(row), provenance },
    {
      signal: abort.signal,
      onStep(step) {
        addEpoch(curve, step);
        now.progress = progressAfter(step, folds, (performance.now() - began) / 1000);
      },
    },
  );
  return { status: "complete", version, curve, ...(measured ? { metrics: measured as object } : {}) };
}

/** Beats until the returned function is called; tells when somebody, here or elsewhere, ended the training. */
function startHeartbeat(id: string, now: { progress?: TrainingProgress }, onStop: () => void): () => void {
  const timer = setInterval(async () => {
    try {
      const { count } = await db().rewardModel.updateMany({
        where: { id, status: "training" },
        data: { heartbeatAt: new Date(), ...(now.progress ? { progress: now.progress } : {}) },
      });
      if (count === 0) onStop();
    } catch (error) {
      log.warn({ err: error, version: id }, "a heartbeat could not be written");
    }
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}
