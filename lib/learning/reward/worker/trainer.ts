/** The thread that trains a reward model: started by train-client.ts, built as .build/reward-trainer.mjs. */
import { parentPort, workerData } from "node:worker_threads";
import { startBackend } from "../backend";
import { inFiveDigits, measure, TRIES } from "../measure";
import { saveRewardModel } from "../model-file";
import { prepare } from "../prepare";
import { shippedRarity } from "../rarity";
import { randomOf, type TrainProgress, trainRewardModel } from "../train";
import type { FromTrainer, ToTrainer, TrainingRequest, TrainingResult, TrainingStep } from "./protocol";

const post = (message: FromTrainer) => parentPort!.postMessage(message);
const tell = (step: TrainingStep) => post({ type: "step", step });
const stop = new AbortController();
parentPort!.on("message", ({ type }: ToTrainer) => {
  if (type === "cancel") stop.abort();
});

async function train(request: TrainingRequest): Promise<TrainingResult> {
  const { examples, strategy, seed, folds, out, provenance } = request;
  const { signal } = stop;
  const options = { strategy, seed, signal };
  const prepared = await prepare(examples, {
    ...{ rarity: shippedRarity(), random: randomOf(seed, 1), tries: folds > 0 ? TRIES : 0, signal },
    onProgress: (done) => tell({ phase: "features", done }),
  });
  await startBackend();
  const epoch = (fold: number | null, { group, done, total, losses }: TrainProgress) =>
    tell({ phase: "epoch", fold, group, done, total, losses });
  const onFold = (progress: TrainProgress & { fold: number }) => epoch(progress.fold, progress);
  const byCharacter =
    folds > 0 ? await measure(examples, prepared, { ...options, folds, onProgress: onFold }) : null;
  const networks = await trainRewardModel(prepared.examples, prepared.contrasts, {
    ...options,
    onProgress: (progress) => epoch(null, progress),
  });
  const measured = byCharacter && inFiveDigits({ byCharacter });
  const { version } = saveRewardModel(out, { networks, provenance, measured });
  return { version, measured };
}

try {
  post({ type: "done", result: await train(workerData as TrainingRequest) });
} catch (error) {
  post(stop.signal.aborted ? { type: "cancelled" } : { type: "failed", message: (error as Error).message });
}
parentPort!.close();
