/** The main thread's side of a training: its own worker, so that no page waits for it. */
import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "../../errors";
import type { FromTrainingWorker, ToTrainingWorker, TrainingRequest } from "./worker-protocol";

/** Found from the working directory, because bundling moves this module. */
export const trainingWorkerFile = (): string =>
  path.resolve(/* turbopackIgnore: true */ process.cwd(), ".build/reward-worker.mjs");

export interface TrainingOptions {
  signal?: AbortSignal;
  /** @param done 0 to 1 */
  onProgress?(done: number): void;
  file?: string;
}

/**
 * Trains a model and writes it to the request's folder.
 *
 * @returns its version
 * @throws AppError `evaluation:unsupported` where the rows cannot be trained on, `evaluation:unavailable` where the worker
 *   died; the signal's reason when it is aborted: nothing is written then
 */
export function trainInWorker(
  request: TrainingRequest,
  { signal, onProgress, file = trainingWorkerFile() }: TrainingOptions = {},
): Promise<string> {
  signal?.throwIfAborted();
  const worker = new Worker(/* turbopackIgnore: true */ file, { workerData: request });
  const cancel = () => worker.postMessage({ type: "cancel" } satisfies ToTrainingWorker);
  signal?.addEventListener("abort", cancel, { once: true });
  return new Promise<string>((resolve, reject) => {
    const died = (cause?: unknown) =>
      reject(new AppError("evaluation:unavailable", "The training stopped unexpectedly.", { cause }));
    worker.on("message", (message: FromTrainingWorker) => {
      if (message.type === "progress") onProgress?.(message.done);
      else if (message.type === "done") resolve(message.version);
      else if (message.type === "cancelled") reject(signal?.reason);
      else reject(new AppError("evaluation:unsupported", `The training failed: ${message.message}`));
    });
    worker.on("error", died);
    worker.on("exit", () => died());
  }).finally(() => signal?.removeEventListener("abort", cancel));
}
