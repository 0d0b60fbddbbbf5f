/** An engine that says what a test scripts, at the pace it asks for. Tests of the runner only. */
import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3StreamPart,
} from "@ai-sdk/provider";
import type { Engine } from "../../lib/inference/engine";

export interface Script {
  tokens?: string[];
  delayMs?: number;
  /** Says nothing before this. */
  held?: Promise<void>;
  /** Thrown after the tokens. */
  error?: Error;
  /** Never ends by itself, and does not listen to the signal. */
  deaf?: boolean;
}

export interface FakeEngine extends Engine {
  script: Script;
  /** What it was called with, in order. */
  calls: LanguageModelV3CallOptions[];
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function fakeEngine(script: Script = {}): FakeEngine {
  const countTokens = (text: string) => text.split(/\s+/).filter(Boolean).length;
  const engine: FakeEngine = {
    script,
    calls: [],
    id: "fake",
    kind: "openai",
    name: "Scripted",
    modelName: "script",
    modelHash: "0".repeat(64),
    contextTokens: 2000,
    imageTokens: 16,
    maxImages: 2,
    followsInstructions: false,
    defaults: { temperature: 0.7, topP: 0.9, repetitionPenalty: 1.1, maxTokens: 100 },
    countTokens,
    model: () => model,
  };
  const model: LanguageModelV3 = {
    specificationVersion: "v3",
    provider: "fake",
    modelId: "script",
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error("not used")),
    async doStream(options) {
      engine.calls.push(options);
      return { stream: play(engine.script, options.abortSignal, engine.calls.length) };
    },
  };
  return engine;
}

function play(
  { tokens = ["A", " cat", "."], delayMs = 0, held, error, deaf }: Script,
  signal: AbortSignal | undefined,
  call: number,
): ReadableStream<LanguageModelV3StreamPart> {
  const id = `text-${call}`;
  async function* parts(): AsyncGenerator<LanguageModelV3StreamPart> {
    yield { type: "stream-start", warnings: [] };
    yield { type: "text-start", id };
    await held;
    for (const delta of tokens) {
      if (delayMs > 0) await sleep(delayMs);
      if (!deaf) signal?.throwIfAborted();
      yield { type: "text-delta", id, delta };
    }
    if (deaf) await new Promise(() => {});
    if (error) throw error;
    yield { type: "text-end", id };
    const inputTokens = { total: 42, noCache: 42, cacheRead: 0, cacheWrite: 0 };
    const outputTokens = { total: tokens.length, text: tokens.length, reasoning: 0 };
    yield {
      type: "finish",
      finishReason: { unified: "stop", raw: "stop" },
      usage: { inputTokens, outputTokens },
    };
  }
  const iterator = parts();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
