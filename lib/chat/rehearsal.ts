/** Trying a character before it is saved: the same prompt and engine as a chat, and nothing is stored. */
import { randomInt } from "node:crypto";
import { type Character, type CharacterDraft, PROFILE_SECTIONS } from "../characters/character";
import type { PromptMessage } from "../characters/prompt";
import { db } from "../db/client";
import { resolveEngine } from "../engines/store";
import { AppError, findAppError } from "../errors";
import { MAX_SEED } from "../inference/sampling";
import { promptFor, settingsFor, streamReply } from "./prompting";
import type { RehearsalEvent, RehearsalPrompt } from "./rehearsal-views";

/** What the prompt of a draft is, with a line said to it when one is given. @throws AppError engine:* */
export async function rehearsalPrompt(draft: CharacterDraft, line: string): Promise<RehearsalPrompt> {
  const engine = await resolveEngine({ engineId: draft.engineId });
  const character = asCharacter(draft);
  const settings = settingsFor(engine, character);
  const path: PromptMessage[] = line.trim() === "" ? [] : [{ role: "person", text: line, imageIds: [] }];
  const { system, sections, messages, tokens, ...dropped } = promptFor(engine, character, path, settings);
  const fullTokens = Object.fromEntries(
    PROFILE_SECTIONS.filter(({ key }) => draft.profile[key] !== "").map(({ key, heading }) => [
      heading,
      engine.countTokens(`### ${heading}\n${draft.profile[key]}`),
    ]),
  );
  return {
    engine: {
      name: engine.name,
      model: engine.modelName,
      contextTokens: engine.contextTokens,
      imageTokens: engine.imageTokens,
      maxImages: engine.maxImages,
      exactCounts: engine.kind === "embedded",
      followsInstructions: engine.followsInstructions,
    },
    settings,
    prompt: { system, sections, messages, tokens, ...dropped },
    lineTokens: messages.reduce((sum, { text }) => sum + engine.countTokens(text), 0),
    fullTokens,
    omitted: Object.keys(fullTokens).filter((heading) => !sections.some(({ name }) => name === heading)),
  };
}

interface Rehearsal {
  draft: CharacterDraft;
  messages: PromptMessage[];
  seed?: number;
}

/**
 * The draft's answer as it is said. What fails before the first word is thrown, later failures are an event.
 * @throws AppError image:not_found, engine:*
 */
export async function* rehearse(
  personId: string,
  { draft, messages, seed = randomInt(MAX_SEED) }: Rehearsal,
  signal: AbortSignal,
): AsyncGenerator<RehearsalEvent> {
  await checkImages(personId, messages);
  const engine = await resolveEngine({ engineId: draft.engineId });
  const character = asCharacter(draft);
  const settings = settingsFor(engine, character);
  const prompt = promptFor(engine, character, messages, settings);
  const startedAt = performance.now();
  let firstTokenAt: number | undefined;
  let said = "";
  let usage: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined;
  try {
    for await (const part of await streamReply({ engine, prompt, settings, seed, signal })) {
      if (part.type === "error") throw part.error;
      if (part.type === "finish") usage = part.totalUsage;
      if (part.type !== "text-delta" || part.text === "") continue;
      firstTokenAt ??= performance.now();
      said += part.text;
      yield { type: "text", text: part.text };
    }
  } catch (error) {
    if (signal.aborted) return;
    const known = findAppError(error);
    if (said === "") throw known ?? error;
    yield {
      type: "error",
      message: known?.message ?? (error instanceof Error ? error.message : String(error)),
    };
    return;
  }
  if (signal.aborted) return;
  const completionTokens = usage?.outputTokens ?? engine.countTokens(said);
  const seconds = firstTokenAt === undefined ? 0 : (performance.now() - firstTokenAt) / 1000;
  yield {
    type: "done",
    seed,
    promptTokens: usage?.inputTokens ?? prompt.tokens,
    completionTokens,
    firstTokenMs: firstTokenAt === undefined ? null : Math.round(firstTokenAt - startedAt),
    tokensPerSecond: seconds > 0 ? Math.max(0, completionTokens - 1) / seconds : null,
  };
}

const asCharacter = (draft: CharacterDraft): Character => ({
  ...draft,
  id: "draft",
  version: 0,
  archivedAt: null,
  updatedAt: new Date(),
});

async function checkImages(ownerId: string, messages: PromptMessage[]): Promise<void> {
  const ids = [...new Set(messages.flatMap(({ imageIds }) => imageIds))];
  if ((await db().image.count({ where: { id: { in: ids }, ownerId } })) !== ids.length)
    throw new AppError("image:not_found", "One of the pictures is not there. Add it again.");
}
