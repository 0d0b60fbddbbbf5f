/** One whole answer from an engine, for agents and judges alike. */
import { generateText, type ModelMessage } from "ai";
import { callOptions } from "../../chat/prompting";
import { findAppError } from "../../errors";
import type { Engine } from "../../inference/engine";
import type { Sampling } from "../../inference/sampling";

interface Question {
  engine: Engine;
  messages: ModelMessage[];
  sampling: Sampling;
  seed: number;
  signal: AbortSignal;
}

export interface Reply {
  text: string;
  /** Of the reply, as the engine counts them, else by our own estimate. */
  tokens: number;
  ms: number;
}

/** Tries again where the engine was busy or away: after 1, 4 and 16 s. */
const WAITS_MS = [1_000, 4_000, 16_000];
const PASSING = /^engine:(rate_limited|unavailable|timeout|upstream)$/;

/** @throws AppError engine:*; the signal's reason when it aborts */
export async function ask(question: Question): Promise<Reply> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await askOnce(question);
    } catch (error) {
      const known = findAppError(error);
      const wait = WAITS_MS[attempt];
      if (question.signal.aborted || !known || !PASSING.test(known.code) || wait === undefined)
        throw known ?? error;
      await sleep(wait, question.signal);
    }
  }
}

async function askOnce({ engine, messages, sampling, seed, signal }: Question): Promise<Reply> {
  const startedAt = performance.now();
  const { text, usage } = await generateText({
    ...callOptions({ engine, settings: sampling, seed, signal }),
    messages,
  });
  return {
    text: text.trim(),
    tokens: usage.outputTokens ?? engine.countTokens(text),
    ms: Math.round(performance.now() - startedAt),
  };
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
