/** One reply, through the product's own prompt and with the engine's own sampling. */
import type { LanguageModelV3Prompt } from "@ai-sdk/provider";
import { z } from "zod";
import type { Character } from "../../lib/characters/character";
import { buildPrompt, limitsOf, type PromptMessage, replyRoom } from "../../lib/characters/prompt";
import type { Engine } from "../../lib/inference/engine";

export type Speaker = Pick<Character, "name" | "script" | "profile" | "voice" | "exampleDialogues">;

export interface Talk {
  speaker: Speaker;
  /** Oldest first; the pictures' ids are keys of `pictures`. */
  messages: PromptMessage[];
  pictures: Map<string, Uint8Array>;
}

export interface Reply {
  text: string;
  /** Whether the reply was cut off for being too long. */
  cut: boolean;
  inputTokens: number;
  tokens: number;
  tokensPerSecond: number;
  firstTokenMs: number;
}

const timingSchema = z.object({ firstTokenMs: z.number(), tokensPerSecond: z.number() });

/** A person's one line, with a picture or without. */
export function oneLine(speaker: Speaker, text: string, picture?: Uint8Array): Talk {
  const imageIds = picture ? ["picture"] : [];
  return {
    speaker,
    messages: [{ role: "person", text, imageIds }],
    pictures: new Map(picture ? [["picture", picture]] : []),
  };
}

/** What the engine is sent, fitted to its context as in a chat. */
export function promptOf(engine: Engine, { speaker, messages, pictures }: Talk): LanguageModelV3Prompt {
  const room = replyRoom(engine, engine.defaults.maxTokens);
  const prompt = buildPrompt(speaker, messages, limitsOf(engine, room));
  const turns = prompt.messages.map(({ role, text, imageIds }): LanguageModelV3Prompt[number] => {
    if (role === "character") return { role: "assistant", content: [{ type: "text", text }] };
    const files = imageIds.map((id) => ({
      ...{ type: "file" as const, mediaType: "image/png" },
      data: pictures.get(id)!,
    }));
    return { role: "user", content: text === "" ? files : [...files, { type: "text", text }] };
  });
  return [{ role: "system", content: prompt.system }, ...turns];
}

export async function ask(engine: Engine, talk: Talk, seed: number): Promise<Reply> {
  const { temperature, topP, maxTokens, repetitionPenalty } = engine.defaults;
  const { content, usage, finishReason, providerMetadata } = await engine.model().doGenerate({
    prompt: promptOf(engine, talk),
    ...{ temperature, topP, seed, maxOutputTokens: maxTokens },
    providerOptions: { troupe: { repetitionPenalty } },
  });
  return {
    text: content.map((part) => (part.type === "text" ? part.text : "")).join(""),
    cut: finishReason.unified === "length",
    inputTokens: usage.inputTokens.total ?? 0,
    tokens: usage.outputTokens.total ?? 0,
    ...timingSchema.parse(providerMetadata?.troupe),
  };
}
