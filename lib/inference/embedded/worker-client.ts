/** The main thread's side of the inference worker: starts it on first use, routes its messages, replaces it when it dies. */
import os from "node:os";
import { Worker } from "node:worker_threads";
import { env } from "../../env";
import { AppError } from "../../errors";
import { log } from "../../log";
import { workerPath } from "../../worker-file";
import type { FromWorker, GenerateRequest, GenerationResult, ToWorker, WorkerSettings } from "./protocol";

export type WorkerState = "idle" | "loading" | "ready" | "failed";

export interface GenerationHandlers {
  onText(text: string): void;
  onEnd(result: GenerationResult): void;
  /** Always an AppError. */
  onError(error: AppError): void;
}

interface Running {
  worker: Worker;
  ready: Promise<void>;
  pending: Map<number, GenerationHandlers>;
}

/**
 * INFERENCE_THREADS, else two where there are cores to spare: the network is small, more threads mostly wait for each
 * other and take the cores from the event loop.
 */
export function defaultThreads(cores = os.availableParallelism()): number {
  return env().inferenceThreads ?? Math.max(1, Math.min(2, cores - 1));
}

export const workerFile = () => workerPath("inference-worker");

export class WorkerClient {
  state: WorkerState = "idle";
  /** Why the state is "failed". */
  error: string | undefined;
  private running: Running | undefined;
  private nextId = 1;

  constructor(
    private readonly settings: WorkerSettings,
    private readonly file: string,
  ) {}

  /** Starts the worker and loads the network, once. @throws AppError engine:unavailable */
  ready(): Promise<void> {
    this.running ??= this.start();
    return this.running.ready;
  }

  /** @returns a function that stops the generation; its onEnd then tells "abort". @throws AppError engine:unavailable */
  async generate(request: Omit<GenerateRequest, "id">, handlers: GenerationHandlers): Promise<() => void> {
    await this.ready();
    const running = this.running;
    if (!running) throw stoppedError();
    const id = this.nextId++;
    running.pending.set(id, handlers);
    running.worker.ref();
    post(running.worker, { type: "generate", id, ...request });
    return () => {
      if (running.pending.has(id)) post(running.worker, { type: "abort", id });
    };
  }

  async close(): Promise<void> {
    const running = this.running;
    this.running = undefined;
    this.state = "idle";
    await running?.worker.terminate();
  }

  private start(): Running {
    this.state = "loading";
    this.error = undefined;
    const worker = new Worker(/* turbopackIgnore: true */ this.file, { workerData: this.settings });
    const pending = new Map<number, GenerationHandlers>();
    const ready = new Promise<void>((resolve, reject) => {
      const fail = (error: AppError) => {
        if (this.running?.worker === worker) {
          this.running = undefined;
          this.state = "failed";
          this.error = error.message;
        }
        reject(error);
        for (const handlers of pending.values()) handlers.onError(error);
        pending.clear();
      };
      worker.on("message", (message: FromWorker) => {
        if (message.type === "ready") {
          this.state = "ready";
          worker.unref();
          resolve();
        } else if (message.type === "unavailable") {
          log.error({ reason: message.message }, "the embedded engine cannot load");
          fail(new AppError("engine:unavailable", message.message));
        } else this.deliver(message, pending, worker);
      });
      worker.on("error", (cause) => {
        log.error({ err: cause }, "the inference worker died");
        fail(stoppedError(cause));
      });
      worker.on("exit", () => fail(stoppedError()));
    });
    ready.catch(() => {}); // told to whoever awaits it; a warm start in the background has nobody
    return { worker, ready, pending };
  }

  private deliver(
    message: Exclude<FromWorker, { type: "ready" | "unavailable" }>,
    pending: Map<number, GenerationHandlers>,
    worker: Worker,
  ): void {
    const handlers = pending.get(message.id);
    if (!handlers) return;
    if (message.type === "text") {
      handlers.onText(message.text);
      return;
    }
    pending.delete(message.id);
    if (pending.size === 0) worker.unref(); // a script may end when nothing is being said
    if (message.type === "end") handlers.onEnd(message);
    else handlers.onError(new AppError("engine:upstream", `The embedded engine failed: ${message.message}`));
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function stoppedError(cause?: unknown): AppError {
  return new AppError(
    "engine:unavailable",
    "The embedded engine stopped unexpectedly. It starts again with the next message: try again.",
    { cause },
  );
}
