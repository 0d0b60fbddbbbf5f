/** From a path of the tree to what the engine is sent, and to what the log keeps of it. */
import { type ModelMessage, streamText } from "ai";
import type { Character } from "../characters/character";
import { buildPrompt, limitsOf, type Prompt, type PromptMessage, replyRoom } from "../characters/prompt";
import { db } from "../db/client";
import { getFile } from "../images/storage";
import type { Engine } from "../inference/engine";
import type { Sampling } from "../inference/sampling";
import { log } from "../log";

/** The engine's defaults with the character's overrides. */
export const settingsFor = (engine: Engine, character: Pick<Character, "sampling">): Sampling => ({
  ...engine.defaults,
  ...character.sampling,
});

/** The prompt for a path, fitted to the engine. */
export function promptFor(
  engine: Engine,
  character: Character,
  path: PromptMessage[],
  settings: Sampling,
): Prompt {
  return buildPrompt(character, path, limitsOf(engine, replyRoom(engine, settings.maxTokens)));
}

/** What a Generation row keeps: the prompt as sent, pictures by id, section texts once (in `system`). */
export interface RecordedPrompt {
  system: string;
  sections: { name: string; tokens: number; trimmed: boolean }[];
  messages: PromptMessage[];
  tokens: number;
  droppedMessages: number;
  droppedImages: number;
}

/** For the log; logged-prompt.ts reads it back. */
export function recordPrompt(prompt: Prompt): RecordedPrompt {
  return {
    system: prompt.system,
    sections: prompt.sections.map(({ name, tokens, trimmed }) => ({ name, tokens, trimmed })),
    messages: prompt.messages,
    tokens: prompt.tokens,
    droppedMessages: prompt.droppedMessages,
    droppedImages: prompt.droppedImages,
  };
}

interface ReplyRequest {
  engine: Engine;
  prompt: Prompt;
  settings: Sampling;
  seed: number;
  signal: AbortSignal;
}

/** The AI SDK's options of a call, all but its messages. */
export const callOptions = ({ engine, settings, seed, signal }: Omit<ReplyRequest, "prompt">) => ({
  model: engine.model(),
  allowSystemInMessages: true,
  maxRetries: 0,
  temperature: settings.temperature,
  topP: settings.topP,
  maxOutputTokens: settings.maxTokens,
  seed,
  providerOptions: { troupe: { repetitionPenalty: settings.repetitionPenalty } },
  abortSignal: signal,
});

/** Has the engine answer a prompt. @returns the AI SDK's stream parts; a failure is one of them */
export async function streamReply({ engine, prompt, settings, seed, signal }: ReplyRequest) {
  const { fullStream } = streamText({
    ...callOptions({ engine, settings, seed, signal }),
    messages: modelMessages(prompt, await loadPictures(prompt.messages.flatMap(({ imageIds }) => imageIds))),
    onError: () => {}, // the stream's error part says it too
  });
  return fullStream;
}

/**
 * The AI SDK's messages: the profile as the system message, each turn's pictures before its words.
 * @param pictures WebP by id; those that are not there are left out
 */
export function modelMessages(
  prompt: Pick<Prompt, "system" | "messages">,
  pictures: Map<string, Uint8Array>,
): ModelMessage[] {
  const turns = prompt.messages.map(({ role, text, imageIds }): ModelMessage => {
    if (role === "character") return { role: "assistant", content: [{ type: "text", text }] };
    const files = imageIds.flatMap((id) => {
      const data = pictures.get(id);
      return data ? [{ type: "file" as const, data, mediaType: "image/webp" }] : [];
    });
    return { role: "user", content: text === "" ? files : [...files, { type: "text", text }] };
  });
  return [{ role: "system", content: prompt.system }, ...turns];
}

async function loadPictures(ids: string[]): Promise<Map<string, Uint8Array>> {
  const rows = await db().image.findMany({ where: { id: { in: ids } }, select: { id: true, sha256: true } });
  const loaded = await Promise.all(
    rows.map(async ({ id, sha256 }) => {
      const bytes = await getFile("images", sha256);
      // A chat outlives a lost file: the character then answers without it.
      if (!bytes) log.warn({ image: id }, "the file of a picture is missing");
      return bytes ? [[id, bytes] as const] : [];
    }),
  );
  return new Map(loaded.flat());
}
