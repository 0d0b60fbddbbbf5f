/** The AI SDK's OpenAI-compatible model with what a real server needs: deadlines, retries before the first token, clear errors. */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3Prompt,
  LanguageModelV3StreamPart,
} from "@ai-sdk/provider";
import { AppError } from "../../errors";
import { log } from "../../log";
import { collectReply } from "../collect";
import { pictureBytes } from "../pictures";
import type { OpenAIEngineConfig, OpenAITimeouts } from "./config";
import { type ErrorContext, isRetryable, toAppError } from "./errors";

const RETRIES = 2;

type Part = LanguageModelV3StreamPart;
type Reader = ReadableStreamDefaultReader<Part>;

/** A server's model; nothing is asked of the server until it is called. */
export function openaiLanguageModel(config: OpenAIEngineConfig, timeouts: OpenAITimeouts): LanguageModelV3 {
  const inner = createOpenAICompatible({
    name: "openai-server",
    baseURL: config.baseUrl,
    includeUsage: true,
    ...(config.apiKey ? { apiKey: config.apiKey } : {}),
  }).chatModel(config.model);
  const doStream = (options: LanguageModelV3CallOptions) => stream(inner, config, timeouts, options);
  return {
    specificationVersion: "v3",
    provider: "troupe.openai",
    modelId: config.model,
    supportedUrls: {},
    doStream,
    doGenerate: async (options) => collectReply((await doStream(options)).stream, config.model),
  };
}

/** Resolves at the first token. @throws AppError engine:*, or the abort signal's reason; later failures are `error` parts */
async function stream(
  inner: LanguageModelV3,
  config: OpenAIEngineConfig,
  timeouts: OpenAITimeouts,
  options: LanguageModelV3CallOptions,
): Promise<{ stream: ReadableStream<Part> }> {
  const startedAt = performance.now();
  const { prompt, pictures } = withPictures(options.prompt, config);
  const context: ErrorContext = { ...config, pictures };
  const connection = new AbortController();
  const deadline = setTimeout(
    () => connection.abort(tooSlow(config, timeouts.firstTokenMs)),
    timeouts.firstTokenMs,
  );
  const signals = [connection.signal, ...(options.abortSignal ? [options.abortSignal] : [])];
  const call = { ...options, prompt, abortSignal: AbortSignal.any(signals) };
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        const { reader, head } = await begin(inner, call);
        const timing = { startedAt, firstTokenAt: performance.now() };
        return {
          stream: relay({ reader, head, context, timing, connection, stallMs: timeouts.stallMs, config }),
        };
      } catch (error) {
        options.abortSignal?.throwIfAborted();
        if (connection.signal.aborted) throw connection.signal.reason;
        if (attempt >= RETRIES || !isRetryable(error)) throw toAppError(error, context);
        log.warn(
          { engine: config.name, attempt, reason: toAppError(error, context).message },
          "engine retried",
        );
        await pause(timeouts.backoffMs * 2 ** attempt, call.abortSignal);
      }
    }
  } finally {
    clearTimeout(deadline);
  }
}

/** Opens a stream and reads up to the first token, or the end. @throws what failed before it */
async function begin(
  inner: LanguageModelV3,
  call: LanguageModelV3CallOptions,
): Promise<{ reader: Reader; head: Part[] }> {
  const reader = (await inner.doStream(call)).stream.getReader();
  const head: Part[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (read.value.type === "error") {
      await reader.cancel().catch(() => {});
      throw read.value.error;
    }
    head.push(read.value);
    if (read.value.type === "text-delta" || read.value.type === "reasoning-delta") break;
  }
  return { reader, head };
}

interface Relay {
  reader: Reader;
  head: Part[];
  context: ErrorContext;
  timing: { startedAt: number; firstTokenAt: number };
  connection: AbortController;
  stallMs: number;
  config: OpenAIEngineConfig;
}

/** The rest of a begun stream, watched for silence. */
function relay({ reader, head, context, timing, connection, stallMs, config }: Relay): ReadableStream<Part> {
  return new ReadableStream<Part>({
    start: (controller) => {
      for (const part of head) controller.enqueue(withTiming(part, timing));
    },
    pull: async (controller) => {
      const watchdog = setTimeout(() => connection.abort(tooSlow(config, stallMs)), stallMs);
      try {
        const read = await reader.read();
        if (read.done) controller.close();
        else if (read.value.type === "error") throw read.value.error;
        else controller.enqueue(withTiming(read.value, timing));
      } catch (error) {
        const cause = connection.signal.aborted ? connection.signal.reason : error;
        if (isAbort(cause)) return controller.error(cause);
        controller.enqueue({ type: "error", error: toAppError(cause, context) });
        controller.close();
        await reader.cancel().catch(() => {});
      } finally {
        clearTimeout(watchdog);
      }
    },
    cancel: (reason) => {
      connection.abort(reason);
      return reader.cancel(reason).catch(() => {});
    },
  });
}

/** Adds firstTokenMs and tokensPerSecond to the `finish` part. */
function withTiming(part: Part, { startedAt, firstTokenAt }: Relay["timing"]): Part {
  if (part.type !== "finish") return part;
  const seconds = (performance.now() - firstTokenAt) / 1000;
  const tokens = part.usage.outputTokens.total ?? 0;
  const tokensPerSecond = tokens > 1 && seconds > 0 ? Math.round(((tokens - 1) / seconds) * 10) / 10 : 0;
  const troupe = { firstTokenMs: Math.round(firstTokenAt - startedAt), tokensPerSecond };
  return { ...part, providerMetadata: { ...part.providerMetadata, troupe } };
}

/** Pictures as bytes, whatever form they came in. @throws AppError engine:unsupported when the model takes none */
function withPictures(prompt: LanguageModelV3Prompt, config: OpenAIEngineConfig) {
  let pictures = false;
  const mapped = prompt.map((message): LanguageModelV3Prompt[number] => {
    if (message.role !== "user") return message;
    const content = message.content.map((part) => {
      if (part.type !== "file") return part;
      pictures = true;
      return { ...part, data: pictureBytes(part) };
    });
    return { ...message, content };
  });
  if (pictures && !config.vision) {
    const message = `The model ${config.model} does not take pictures. Choose a vision model, or send words only.`;
    throw new AppError("engine:unsupported", message);
  }
  return { prompt: mapped, pictures };
}

function tooSlow({ baseUrl, model }: OpenAIEngineConfig, milliseconds: number): AppError {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return new AppError(
    "engine:timeout",
    `${model} at ${baseUrl} said nothing for ${seconds} s. Try again, or choose a faster model.`,
  );
}

const isAbort = (error: unknown) =>
  !(error instanceof AppError) &&
  error instanceof Error &&
  (error.name === "AbortError" || error.name === "ResponseAborted");

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
