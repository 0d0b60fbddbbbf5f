/** Runs a model for one message, detached from the request that asked: readers follow the log. */
import type { Prompt } from "../../characters/prompt";
import { findAppError } from "../../errors";
import type { Engine } from "../../inference/engine";
import type { Sampling } from "../../inference/sampling";
import { log } from "../../log";
import { streamReply } from "../prompting";
import { tellFinished } from "./finished";
import { startHeartbeat } from "./heartbeat";
import { type Closing, closeLog, openLog } from "./log";
import { register } from "./registry";

export interface Job {
  generationId: string;
  engine: Engine;
  prompt: Prompt;
  settings: Sampling;
  seed: number;
  /** Of the prompt, by our own count: used where the engine reports none. */
  promptTokens: number;
  /** What the message said before: a continuation may add nothing, an answer may not be empty. */
  prefix: string;
}

/** Starts a generation whose row is written. The promise settles when its final status is; nobody need await it. */
export function runGeneration(job: Job): Promise<void> {
  return register(job.generationId, async (abort) => {
    try {
      const closing = await generate(job, abort);
      const closed = await closeLog(job.generationId, closing);
      if (closed && closing.status === "complete") tellFinished(job.generationId);
    } catch (error) {
      // The database is gone or the message was deleted: there is nothing left to write to.
      log.error({ err: error, generation: job.generationId }, "a generation could not be closed");
    }
  });
}

async function generate(job: Job, abort: AbortController): Promise<Closing> {
  const { generationId, engine } = job;
  const startedAt = performance.now();
  const stopHeartbeat = startHeartbeat(generationId, () => abort.abort());
  const writer = openLog(generationId, () => abort.abort());
  let firstTokenAt: number | undefined;
  let usage: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined;
  let failure: { error: unknown } | undefined;
  try {
    const parts = await streamReply({ ...job, signal: abort.signal });
    for await (const part of untilAborted(parts, abort.signal)) {
      if (part.type === "text-delta" && part.text !== "") {
        firstTokenAt ??= performance.now();
        writer.push(part.text);
      } else if (part.type === "finish") usage = part.totalUsage;
      else if (part.type === "error") failure = { error: part.error };
    }
  } catch (error) {
    failure = { error };
  } finally {
    stopHeartbeat();
  }
  const endedAt = performance.now();
  const flushed = await writer.flush().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  const completionTokens = usage?.outputTokens ?? engine.countTokens(writer.text);
  const counts = {
    promptTokens: usage?.inputTokens ?? job.promptTokens,
    completionTokens,
    ...(firstTokenAt === undefined
      ? {}
      : {
          firstTokenMs: Math.round(firstTokenAt - startedAt),
          tokensPerSecond:
            Math.max(0, completionTokens - 1) / Math.max(0.001, (endedAt - firstTokenAt) / 1000),
        }),
  };
  if (flushed) return failed(flushed.error, generationId, counts);
  if (abort.signal.aborted) return { status: "stopped", ...counts };
  if (failure) return failed(failure.error, generationId, counts);
  if (writer.text === "" && job.prefix === "")
    return { status: "failed", error: "The model gave an empty answer. Try again.", ...counts };
  return { status: "complete", ...counts };
}

function failed(error: unknown, generation: string, counts: Omit<Closing, "status">): Closing {
  const known = findAppError(error);
  log[known ? "warn" : "error"]({ err: error, generation }, "a generation failed");
  return {
    status: "failed",
    error: known?.message ?? "The model failed while answering. The server's log says why; try again.",
    ...counts,
  };
}

/** The stream's parts, ending at once on abort, even when the engine is silent or does not listen. */
async function* untilAborted<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = stream[Symbol.asyncIterator]();
  const aborted = new Promise<"aborted">((resolve) => {
    if (signal.aborted) resolve("aborted");
    signal.addEventListener("abort", () => resolve("aborted"), { once: true });
  });
  for (;;) {
    const next = iterator.next();
    next.catch(() => {}); // when abandoned below
    const result = await Promise.race([next, aborted]);
    if (result === "aborted") {
      void iterator.return?.()?.catch(() => {});
      return;
    }
    if (result.done) return;
    yield result.value;
  }
}
