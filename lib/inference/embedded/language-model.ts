/** The embedded agent behind the AI SDK's model interface. */
import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3FinishReason,
  LanguageModelV3StreamPart,
  LanguageModelV3Usage,
  SharedV3ProviderMetadata,
  SharedV3Warning,
} from "@ai-sdk/provider";
import { z } from "zod";
import { collectReply } from "../collect";
import type { AgentConfig } from "./config";
import { readConversation } from "./messages";
import { pixelsOf } from "./pixels";
import { promptIds } from "./prompt-ids";
import type { GenerationResult } from "./protocol";
import type { AgentTokenizer } from "./tokenizer";
import type { WorkerClient } from "./worker-client";

/** The least room a reply is left with, however long the prompt. */
const MIN_REPLY_TOKENS = 32;

const troupeOptions = z.object({ repetitionPenalty: z.number().min(1).max(2).optional() });

interface Parts {
  config: AgentConfig;
  tokenizer: AgentTokenizer;
  client: WorkerClient;
  maxImages: number;
}

export function embeddedLanguageModel(parts: Parts): LanguageModelV3 {
  return {
    specificationVersion: "v3",
    provider: "troupe.embedded",
    modelId: parts.config.name,
    supportedUrls: {},
    doStream: (options) => stream(parts, options),
    doGenerate: async (options) => collectReply((await stream(parts, options)).stream, parts.config.name),
  };
}

/** @throws AppError engine:* when it cannot start; later failures are `error` parts, an abort errors the stream */
async function stream(parts: Parts, options: LanguageModelV3CallOptions) {
  const startedAt = performance.now();
  options.abortSignal?.throwIfAborted();
  const { request, warnings, inputTokens } = await prepare(parts, options);
  let firstTokenMs = 0;
  let stop: () => void = () => {};
  let open = true;
  const id = "reply";

  let controller!: ReadableStreamDefaultController<LanguageModelV3StreamPart>;
  const readable = new ReadableStream<LanguageModelV3StreamPart>({
    start: (given) => {
      controller = given;
    },
    cancel: () => {
      open = false;
      stop();
    },
  });
  const fail = (error: unknown) => {
    if (!open) return;
    open = false;
    controller.error(error);
  };
  controller.enqueue({ type: "stream-start", warnings });
  controller.enqueue({ type: "response-metadata", modelId: parts.config.name, timestamp: new Date() });

  const abort = () => {
    stop();
    fail(options.abortSignal?.reason ?? new DOMException("Aborted", "AbortError"));
  };
  stop = await parts.client.generate(request, {
    onText: (delta) => {
      if (!open) return;
      if (firstTokenMs === 0) {
        firstTokenMs = performance.now() - startedAt;
        controller.enqueue({ type: "text-start", id });
      }
      controller.enqueue({ type: "text-delta", id, delta });
    },
    onEnd: (result) => {
      options.abortSignal?.removeEventListener("abort", abort);
      if (!open) return;
      open = false;
      if (firstTokenMs > 0) controller.enqueue({ type: "text-end", id });
      controller.enqueue({
        type: "finish",
        finishReason: finishReason(result),
        usage: usage(inputTokens, result),
        providerMetadata: metadata(firstTokenMs, result),
      });
      controller.close();
    },
    onError: (error) => {
      options.abortSignal?.removeEventListener("abort", abort);
      if (!open) return;
      open = false;
      controller.enqueue({ type: "error", error });
      controller.close();
    },
  });
  options.abortSignal?.addEventListener("abort", abort, { once: true });
  if (options.abortSignal?.aborted) abort();
  return { stream: readable };
}

async function prepare({ config, tokenizer, maxImages }: Parts, options: LanguageModelV3CallOptions) {
  const { sampling } = config;
  const { repetitionPenalty } = troupeOptions.parse(options.providerOptions?.troupe ?? {});
  const maxTokens = options.maxOutputTokens ?? sampling.maxTokens;
  const conversation = readConversation(options.prompt, maxImages);
  const room = Math.min(maxTokens, MIN_REPLY_TOKENS);
  const prompt = promptIds(conversation.system, conversation.turns, tokenizer.encode, config, room);
  const images = await Promise.all(
    prompt.images.map((i) => pixelsOf(conversation.pictures[i]!, config.imageSize)),
  );
  const left = [...prompt.left];
  if (conversation.droppedPictures > 0) left.unshift(`${conversation.droppedPictures} older pictures`);
  return {
    inputTokens: prompt.ids.length,
    warnings: warningsFor(options, left),
    request: {
      ...{ ids: prompt.ids, images, continued: prompt.continued, maxTokens },
      temperature: options.temperature ?? sampling.temperature,
      topP: options.topP ?? sampling.topP,
      repetitionPenalty: repetitionPenalty ?? sampling.repetitionPenalty,
      seed: options.seed ?? Math.floor(Math.random() * 2 ** 31),
      stops: options.stopSequences ?? [],
    },
  };
}

function warningsFor(options: LanguageModelV3CallOptions, left: string[]): SharedV3Warning[] {
  const unsupported = (["topK", "presencePenalty", "frequencyPenalty"] as const).filter(
    (name) => options[name],
  );
  return [
    ...unsupported.map((feature): SharedV3Warning => ({ type: "unsupported", feature })),
    ...(options.tools?.length ? [{ type: "unsupported", feature: "tools" } as const] : []),
    ...left.map(
      (what): SharedV3Warning => ({ type: "other", message: `Left out to fit the context: ${what}.` }),
    ),
  ];
}

function finishReason({ reason }: GenerationResult): LanguageModelV3FinishReason {
  return { unified: reason === "abort" ? "other" : reason, raw: reason };
}

function usage(inputTokens: number, { outputTokens, cachedTokens }: GenerationResult): LanguageModelV3Usage {
  const noCache = inputTokens - cachedTokens;
  return {
    inputTokens: { total: inputTokens, noCache, cacheRead: cachedTokens, cacheWrite: undefined },
    outputTokens: { total: outputTokens, text: outputTokens, reasoning: 0 },
  };
}

function metadata(firstTokenMs: number, { tokensPerSecond }: GenerationResult): SharedV3ProviderMetadata {
  const round = (value: number) => Math.round(value * 10) / 10;
  return { troupe: { firstTokenMs: round(firstTokenMs), tokensPerSecond: round(tokensPerSecond) } };
}
