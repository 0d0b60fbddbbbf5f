/** The thread that trains a reward model: started by worker-client.ts, built as .build/reward-worker.mjs. */
import { parentPort, workerData } from "node:worker_threads";
import { startBackend } from "./backend";
import { saveRewardModel } from "./model-file";
import { prepare } from "./prepare";
import { shippedRarity } from "./rarity";
import { randomOf, trainRewardModel } from "./train";
import type { FromTrainingWorker, ToTrainingWorker, TrainingRequest } from "./worker-protocol";

/** Features take about a third of the time. */
const PREPARING = 0.3;

const post = (message: FromTrainingWorker) => parentPort!.postMessage(message);
const stop = new AbortController();
parentPort!.on("message", ({ type }: ToTrainingWorker) => {
  if (type === "cancel") stop.abort();
});

async function train({ examples, strategy, seed, out, provenance }: TrainingRequest): Promise<string> {
  const { signal } = stop;
  const prepared = await prepare(examples, {
    ...{ rarity: shippedRarity(), random: randomOf(seed, 1), tries: 0, signal },
    onProgress: (done) => post({ type: "progress", done: PREPARING * done }),
  });
  await startBackend();
  const networks = await trainRewardModel(prepared.examples, prepared.contrasts, {
    ...{ strategy, seed, signal },
    onProgress: ({ done, total }) =>
      post({ type: "progress", done: PREPARING + ((1 - PREPARING) * done) / total }),
  });
  return saveRewardModel(out, { networks, provenance, measured: null }).version;
}

try {
  post({ type: "done", version: await train(workerData as TrainingRequest) });
} catch (error) {
  post(stop.signal.aborted ? { type: "cancelled" } : { type: "failed", message: (error as Error).message });
}
parentPort!.close();
