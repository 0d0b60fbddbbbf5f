/** The main thread's side of a training: its own worker, so that no page waits for it. */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../errors";
import { workerPath } from "../../../worker-file";
import type { FromTrainer, ToTrainer, TrainingRequest, TrainingResult, TrainingStep } from "./protocol";

interface TrainingOptions {
  signal: AbortSignal;
  onStep(step: TrainingStep): void;
}

/**
 * Trains a model and writes it to the request's folder.
 *
 * @throws AppError `evaluation:unsupported` where the rows cannot be trained on, `evaluation:unavailable` where the worker
 *   died; the signal's reason when it is aborted: nothing is written then
 */
export function trainInWorker(
  request: TrainingRequest,
  { signal, onStep }: TrainingOptions,
): Promise<TrainingResult> {
  signal.throwIfAborted();
  const worker = new Worker(/* turbopackIgnore: true */ workerPath("reward-trainer"), {
    workerData: request,
  });
  const cancel = () => worker.postMessage({ type: "cancel" } satisfies ToTrainer);
  signal.addEventListener("abort", cancel, { once: true });
  return new Promise<TrainingResult>((resolve, reject) => {
    const died = (cause?: unknown) =>
      reject(new AppError("evaluation:unavailable", "The training stopped unexpectedly.", { cause }));
    worker.on("message", (message: FromTrainer) => {
      if (message.type === "step") onStep(message.step);
      else if (message.type === "done") resolve(message.result);
      else if (message.type === "cancelled") reject(signal.reason);
      else reject(new AppError("evaluation:unsupported", message.message));
    });
    worker.on("error", died);
    worker.on("exit", () => died());
  }).finally(() => signal.removeEventListener("abort", cancel));
}
