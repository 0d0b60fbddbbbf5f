/** The main thread's side of scoring: one worker a process, started when it is first needed. */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../errors";
import { workerPath } from "../../../worker-file";
import type { Asked } from "../item";
import type { Scores } from "../model";
import type { FromScorer, ToScorer } from "./protocol";

interface Waiting {
  resolve(result: { version: string; scores: Scores | null }): void;
  reject(error: AppError): void;
}

class ScoreClient {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  ask(request: Omit<ToScorer, "id">): Promise<{ version: string; scores: Scores | null }> {
    this.worker ??= this.start();
    const { worker } = this;
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, ...request } satisfies ToScorer);
    });
  }

  private start(): Worker {
    const worker = new Worker(/* turbopackIgnore: true */ workerPath("reward-scorer"));
    worker.on("message", (message: FromScorer) => {
      const one = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (this.waiting.size === 0) worker.unref(); // a script may end when nothing is being scored
      if ("error" in message) one?.reject(new AppError(message.error.code, message.error.message));
      else one?.resolve(message);
    });
    worker.on("error", (cause) => this.fail(worker, cause));
    worker.on("exit", () => this.fail(worker));
    return worker;
  }

  /** The next question starts another one. */
  private fail(worker: Worker, cause?: unknown): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const error = new AppError("evaluation:unavailable", "The scoring stopped unexpectedly.", { cause });
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeScorer?: ScoreClient };
const client = (): ScoreClient => {
  holder.troupeScorer ??= new ScoreClient();
  return holder.troupeScorer;
};

/** @throws AppError `evaluation:not_found`, `evaluation:unsupported` where there is no model, or none that can be used */
export async function scoreInWorker(folder: string, asked: Asked, answer: string): Promise<Scores> {
  const { scores } = await client().ask({ folder, asked, answer });
  return scores!;
}

/** Loads it. @returns its version @throws as scoreInWorker does */
export const checkInWorker = async (folder: string): Promise<string> =>
  (await client().ask({ folder })).version;
