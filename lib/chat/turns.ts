/**
 * What a person does in a chat that makes the character speak. Each turn writes its rows, starts a generation that
 * outlives the request, and answers with the chat as it is now: its streaming message names the generation to follow.
 */
import { randomInt } from "node:crypto";
import type { Character } from "../characters/character";
import type { PromptMessage } from "../characters/prompt";
import { toCharacter } from "../characters/store";
import type { Prisma } from "../db/client";
import { db } from "../db/client";
import { resolveEngine } from "../engines/store";
import { AppError } from "../errors";
import { takePlace } from "../in-flight";
import type { Engine } from "../inference/engine";
import { MAX_SEED } from "../inference/sampling";
import { reapStale } from "./generation/reaper";
import { runGeneration } from "./generation/runner";
import { getChatView, OLDEST_FIRST, ownChat, ownMessage } from "./load";
import { promptFor, recordPrompt, settingsFor } from "./prompting";
import { titleFrom } from "./titles";
import { newestLeaf, pathTo } from "./tree";
import type { ChatView } from "./views";

/** Answers one person may have written at the same time, in all their chats. */
const MAX_RUNNING = 4;

export interface SendInput {
  /** The message answered; null starts a new root. Editing is sending again under the edited message's parent. */
  parentId: string | null;
  text: string;
  imageIds: string[];
  seed?: number;
}

/**
 * Adds the person's message and has the character answer.
 * @param engine that answers; the character's own where none is given
 * @throws AppError chat:*, message:*, image:*, generation:conflict, engine:*
 */
export function sendMessage(
  userId: string,
  chatId: string,
  input: SendInput,
  engine?: Engine,
): Promise<ChatView> {
  return inPlace(userId, (onEnd) => send(userId, chatId, input, { engine, onEnd }));
}

async function send(userId: string, chatId: string, input: SendInput, by: Performer): Promise<ChatView> {
  const stage = await openStage(userId, chatId, by);
  const { parentId, text, imageIds } = input;
  const path = pathOf(stage, parentId);
  if (parentId) await refuseWhileStreaming(parentId);
  await checkImages(userId, imageIds);

  const plan = preparePlan(stage, [...path, { role: "person", text, imageIds }], "", input.seed);
  const firstWords = !stage.messages.some((message) => message.role === "person");
  const now = new Date();
  const person = await db().message.create({
    data: {
      chatId,
      parentId,
      role: "person",
      text,
      createdAt: now,
      images: { create: imageIds.map((imageId, position) => ({ imageId, position })) },
    },
  });
  if (firstWords && stage.title === stage.character.name)
    await db().chat.update({ where: { id: chatId }, data: { title: titleFrom(text) } });
  await show(chatId, await reply(plan, chatId, person.id));
  return getChatView(userId, chatId);
}

/** Has the character answer anew, as an alternative; for a person's message, answer it. @throws AppError as sendMessage */
export function regenerate(userId: string, messageId: string, seed?: number): Promise<ChatView> {
  return inPlace(userId, async (onEnd) => {
    const message = await ownMessage(userId, messageId);
    await refuseWhileStreaming(messageId);
    await show(message.chatId, await answerAgain(userId, message, { onEnd }, seed));
    return getChatView(userId, message.chatId);
  });
}

/**
 * Has an engine answer what a message answers, as an alternative to it; what the chat shows stays.
 * @returns the id of the new message
 * @throws AppError message:*, generation:rate_limited, engine:*
 */
export function answerBeside(userId: string, messageId: string, engine: Engine): Promise<string> {
  return inPlace(userId, async (onEnd) =>
    answerAgain(userId, await ownMessage(userId, messageId), { engine, onEnd }),
  );
}

async function answerAgain(
  userId: string,
  message: Awaited<ReturnType<typeof ownMessage>>,
  by: Performer,
  seed?: number,
): Promise<string> {
  const stage = await openStage(userId, message.chatId, by);
  const parentId = message.role === "person" ? message.id : message.parentId;
  if (!parentId)
    throw new AppError("message:bad_request", "A greeting is its author's: there is nothing to answer anew.");
  return reply(preparePlan(stage, pathOf(stage, parentId), "", seed), message.chatId, parentId);
}

/** Has the character go on from the text of a message. @throws AppError as sendMessage */
export function continueMessage(userId: string, messageId: string, seed?: number): Promise<ChatView> {
  return inPlace(userId, (onEnd) => goOn(userId, messageId, seed, onEnd));
}

async function goOn(
  userId: string,
  messageId: string,
  seed: number | undefined,
  onEnd: () => void,
): Promise<ChatView> {
  const message = await ownMessage(userId, messageId);
  if (message.role !== "character")
    throw new AppError("message:bad_request", "Only what the character said can be continued.");
  const stage = await openStage(userId, message.chatId, { onEnd });
  await refuseWhileStreaming(messageId);
  // With nothing said yet there is nothing to go on from: the same message is answered from its start.
  const plan = preparePlan(
    stage,
    pathOf(stage, message.text === "" ? message.parentId : messageId),
    message.text,
    seed,
  );
  const { generations } = await db()
    .message.update({
      where: { id: messageId, status: { not: "streaming" } },
      data: { status: "streaming", error: null, generations: { create: generationRow(plan) } },
      include: { generations: { where: { status: "running" } } },
    })
    .catch((error: { code?: string }) => {
      throw error.code === "P2025" ? streamingConflict() : error;
    });
  // What follows the message stays in view.
  const shown = pathTo(stage.messages, stage.headId).some(({ id }) => id === messageId);
  const headId = shown ? stage.headId : newestLeaf(stage.messages, messageId);
  start(plan, generations[0]!.id);
  await show(message.chatId, headId!);
  return getChatView(userId, message.chatId);
}

/** Runs a turn in one of the person's places, which is free again when its generation ends, or the turn fails. */
async function inPlace<T>(userId: string, turn: (onEnd: () => void) => Promise<T>): Promise<T> {
  const giveBack = takePlace(`person ${userId}`, MAX_RUNNING);
  if (!giveBack)
    throw new AppError(
      "generation:rate_limited",
      `You have ${MAX_RUNNING} answers on their way. Wait for one to end, or stop it.`,
    );
  try {
    return await turn(giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

interface Performer {
  /** The character's own where none is given. */
  engine?: Engine;
  /** Called when the generation has ended. */
  onEnd: () => void;
}

/** All that a turn needs to know before it writes anything. */
async function openStage(userId: string, chatId: string, by: Performer) {
  const chat = await ownChat(userId, chatId);
  const character = toCharacter(chat.character);
  const [engine, messages] = await Promise.all([
    by.engine ?? resolveEngine({ engineId: character.engineId }),
    db().message.findMany({
      where: { chatId },
      orderBy: OLDEST_FIRST,
      include: { images: { orderBy: { position: "asc" } } },
    }),
  ]);
  return { title: chat.title, headId: chat.headId, character, engine, messages, onEnd: by.onEnd };
}
type Stage = Awaited<ReturnType<typeof openStage>>;

function pathOf(stage: Stage, headId: string | null): PromptMessage[] {
  const path = pathTo(stage.messages, headId);
  if (headId && path.length === 0)
    throw new AppError("message:not_found", "There is no such message in this chat.", { field: "parentId" });
  return path.map(({ role, text, images }) => ({
    role: role as PromptMessage["role"],
    text,
    imageIds: images.map((image) => image.imageId),
  }));
}

const streamingConflict = () =>
  new AppError(
    "generation:conflict",
    "The character is still answering. Wait for the end, or stop it first.",
  );

async function refuseWhileStreaming(messageId: string): Promise<void> {
  const running = await db().generation.findMany({
    where: { messageId, status: "running" },
    select: { id: true },
  });
  if (running.length === 0) return;
  if ((await reapStale(running.map(({ id }) => id))) < running.length) throw streamingConflict();
}

async function checkImages(userId: string, imageIds: string[]): Promise<void> {
  const found = await db().image.count({ where: { id: { in: imageIds }, ownerId: userId } });
  if (found !== new Set(imageIds).size)
    throw new AppError("image:not_found", "One of the pictures is not there. Add it again.", {
      field: "imageIds",
    });
}

interface Plan {
  engine: Engine;
  character: Character;
  prompt: ReturnType<typeof promptFor>;
  settings: ReturnType<typeof settingsFor>;
  seed: number;
  prefix: string;
  /** Called when the generation has ended. */
  onEnd: () => void;
}

function preparePlan(
  { engine, character, onEnd }: Stage,
  path: PromptMessage[],
  prefix: string,
  seed = randomInt(MAX_SEED),
): Plan {
  const settings = settingsFor(engine, character);
  return {
    engine,
    character,
    settings,
    seed,
    prefix,
    onEnd,
    prompt: promptFor(engine, character, path, settings),
  };
}

/** Adds the character's message under a parent and starts writing it. @returns its id */
async function reply(plan: Plan, chatId: string, parentId: string): Promise<string> {
  const message = await db().message.create({
    data: {
      chatId,
      parentId,
      role: "character",
      text: "",
      status: "streaming",
      // In one statement with the message: no crash can leave one without the other.
      generations: { create: generationRow(plan) },
    },
    include: { generations: true },
  });
  start(plan, message.generations[0]!.id);
  return message.id;
}

const generationRow = ({ engine, character, prompt, settings, seed, prefix }: Plan) => ({
  characterVersion: character.version,
  engine: engine.kind === "embedded" ? "embedded" : engine.name,
  model: engine.modelName,
  modelHash: engine.modelHash,
  prompt: recordPrompt(prompt) as unknown as Prisma.InputJsonObject,
  settings: { ...settings },
  seed,
  prefix,
});

function start(plan: Plan, generationId: string): void {
  const { engine, prompt, settings, seed, prefix } = plan;
  const promptTokens = prompt.tokens;
  void runGeneration({ generationId, engine, prompt, settings, seed, prefix, promptTokens }).finally(
    plan.onEnd,
  );
}

/** The path to this message is what the chat shows from now on. */
async function show(chatId: string, headId: string): Promise<void> {
  await db().chat.update({ where: { id: chatId }, data: { headId, updatedAt: new Date() } });
}
