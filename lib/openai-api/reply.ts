/** Runs one request on a character's engine. The prompt is made as in a chat; nothing is kept. */
import { randomInt } from "node:crypto";
import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from "@ai-sdk/provider";
import type { Character } from "../characters/character";
import { buildPrompt, limitsOf, type Prompt, replyRoom } from "../characters/prompt";
import type { Engine } from "../inference/engine";
import type { Sampling } from "../inference/sampling";
import { ApiError } from "./errors";
import { readConversation } from "./messages";
import { readPictures } from "./pictures";
import { type ChatRequest, stopsOf } from "./request";
import type { FinishReason, Usage } from "./response";

export type ReplyEvent =
  | { type: "text"; text: string }
  | { type: "finish"; reason: FinishReason; usage: Usage };

/** However long a reply the client allows. */
const MAX_REPLY_TOKENS = 4096;

/**
 * Resolves once the engine has begun to answer, so that what fails before is an HTTP error and not a broken stream.
 * @throws ApiError 400, AppError engine:*
 */
export async function startReply(
  character: Character,
  engine: Engine,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<AsyncGenerator<ReplyEvent>> {
  const conversation = readConversation(request.messages);
  if (engine.maxImages === 0 && conversation.pictures.length > 0)
    throw new ApiError(400, `The engine of ${character.name} cannot see pictures.`, {
      param: conversation.pictures[0]?.param,
      code: "no_vision",
    });
  const sampling = samplingOf(character, engine, request);
  const prompt = fitPrompt(character, engine, conversation, sampling.maxTokens);
  const pictures = await readPictures(conversation.pictures);
  const { stream } = await engine.model().doStream({
    prompt: modelPrompt(prompt, pictures),
    temperature: sampling.temperature,
    topP: sampling.topP,
    maxOutputTokens: sampling.maxTokens,
    stopSequences: stopsOf(request),
    seed: request.seed ?? randomInt(2 ** 31),
    abortSignal: signal,
    providerOptions: { troupe: { repetitionPenalty: sampling.repetitionPenalty } },
  });
  return begun(readStream(stream, engine, prompt, signal));
}

/** The engine's settings, then the character's, then the request's. */
function samplingOf(character: Character, engine: Engine, request: ChatRequest): Sampling {
  const { temperature, top_p, max_tokens, max_completion_tokens } = request;
  const base = { ...engine.defaults, ...character.sampling };
  return {
    ...base,
    temperature: temperature ?? base.temperature,
    topP: top_p ?? base.topP,
    maxTokens: replyRoom(
      engine,
      Math.min(MAX_REPLY_TOKENS, max_completion_tokens ?? max_tokens ?? base.maxTokens),
    ),
  };
}

/** The prompt with the scene below the profile, where the engine follows instructions. @throws ApiError 400 */
function fitPrompt(
  character: Character,
  engine: Engine,
  { scene, messages }: { scene: string; messages: Parameters<typeof buildPrompt>[1] },
  replyTokens: number,
): Prompt {
  const extra = scene !== "" && engine.followsInstructions ? `\n### Scene\n${scene}` : "";
  const contextTokens = engine.contextTokens - engine.countTokens(extra);
  const prompt = buildPrompt(character, messages, {
    ...limitsOf(engine, replyTokens),
    contextTokens: Math.max(0, contextTokens),
  });
  if (prompt.tokens + replyTokens > contextTokens)
    throw new ApiError(
      400,
      `The last message does not fit: the context of ${engine.modelName} is ${engine.contextTokens} tokens, for the character, the messages and the reply.`,
      { param: "messages", code: "context_length_exceeded" },
    );
  return { ...prompt, system: prompt.system + extra };
}

function modelPrompt(
  prompt: Prompt,
  pictures: Map<string, Uint8Array>,
): LanguageModelV3CallOptions["prompt"] {
  return [
    { role: "system", content: prompt.system },
    ...prompt.messages.map(({ role, text, imageIds }) => {
      const said = text === "" ? [] : [{ type: "text" as const, text }];
      if (role === "character") return { role: "assistant" as const, content: said };
      const shown = imageIds.map((id) => ({
        type: "file" as const,
        mediaType: "image/webp",
        data: pictures.get(id)!,
      }));
      return { role: "user" as const, content: [...shown, ...said] };
    }),
  ];
}

async function* readStream(
  stream: ReadableStream<LanguageModelV3StreamPart>,
  engine: Engine,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<ReplyEvent> {
  let text = "";
  for await (const part of stream as ReadableStream<LanguageModelV3StreamPart> &
    AsyncIterable<LanguageModelV3StreamPart>) {
    if (part.type === "error") throw part.error;
    if (part.type === "text-delta" && part.delta !== "") {
      text += part.delta;
      yield { type: "text", text: part.delta };
    }
    if (part.type === "finish") {
      if (part.finishReason.unified === "error")
        throw new ApiError(502, "The engine broke off its reply.", { code: "engine:upstream" });
      // Some servers do not count: then our own estimate stands.
      const usage = {
        promptTokens: part.usage.inputTokens.total ?? prompt.tokens,
        completionTokens: part.usage.outputTokens.total ?? engine.countTokens(text),
      };
      yield { type: "finish", reason: finishReasonOf(part.finishReason.unified), usage };
      return;
    }
  }
  if (!signal.aborted)
    throw new ApiError(502, "The engine ended its reply without finishing it.", { code: "engine:upstream" });
}

function finishReasonOf(unified: string): FinishReason {
  if (unified === "length") return "length";
  return unified === "content-filter" ? "content_filter" : "stop";
}

/** The same events, the first of them already there. */
async function begun<T>(events: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await events.next();
  return (async function* () {
    if (first.done) return;
    try {
      yield first.value;
      yield* events;
    } finally {
      await events.return(undefined);
    }
  })();
}
