/** Chats: made, listed, changed, deleted. Each function takes the person who asks; what is not theirs is not found. */
import { getCharacter } from "../characters/store";
import { db } from "../db/client";
import { AppError } from "../errors";
import { deleteUnusedImages } from "../images/store";
import { stopRunning } from "./generation/registry";
import { getChatView, OLDEST_FIRST, ownChat, ownMessage } from "./load";
import { headAfterDeletion, newestLeaf, subtreeOf } from "./tree";
import type { ChatView } from "./views";

/** Rows per DELETE. SQLite cascades from parent to child at most 1,000 levels deep; a chunk stays well below. */
const DELETE_CHUNK = 400;

/** Opens a chat: each of the character's greetings is an alternative first message. @throws AppError character:not_found */
export async function createChat(userId: string, characterSlug: string): Promise<ChatView> {
  const character = await getCharacter(characterSlug);
  const now = Date.now();
  const greetings = [character.greeting, ...character.alternateGreetings].filter((text) => text !== "");
  const chat = await db().chat.create({
    data: {
      userId,
      characterId: character.id,
      title: character.name,
      updatedAt: new Date(now),
      // A millisecond apart, so that their order is the author's.
      messages: {
        create: greetings.map((text, i) => ({ role: "character", text, createdAt: new Date(now + i) })),
      },
    },
    include: { messages: { orderBy: OLDEST_FIRST, take: 1, select: { id: true } } },
  });
  const head = chat.messages[0];
  if (head) await db().chat.update({ where: { id: chat.id }, data: { headId: head.id } });
  return getChatView(userId, chat.id);
}

export interface ChatChanges {
  title?: string;
  pinned?: boolean;
  /** Any message: the newest leaf beneath it becomes the head. */
  headId?: string;
}

/** @throws AppError chat:not_found, message:not_found */
export async function changeChat(userId: string, id: string, changes: ChatChanges): Promise<ChatView> {
  await ownChat(userId, id);
  const { headId, ...rest } = changes;
  const head = headId === undefined ? {} : { headId: newestLeaf(await treeOf(id, headId), headId) };
  await db().chat.update({ where: { id }, data: { ...rest, ...head } });
  return getChatView(userId, id);
}

/** Deletes a chat with all it holds, and the pictures only it showed. @throws AppError chat:not_found */
export async function deleteChat(userId: string, id: string): Promise<void> {
  await ownChat(userId, id);
  const messages = await treeOf(id);
  const ordered = messages
    .filter(({ parentId }) => parentId === null)
    .flatMap((root) => subtreeOf(messages, root.id));
  const images = await deleteMessages(ordered.map((message) => message.id));
  await db().chat.deleteMany({ where: { id } }); // no error when another tab was quicker
  await deleteUnusedImages(images);
}

/** Deletes a message and every reply beneath it. @throws AppError message:not_found */
export async function deleteMessage(userId: string, id: string): Promise<ChatView> {
  const { chatId } = await ownMessage(userId, id);
  const chat = await ownChat(userId, chatId);
  const messages = await treeOf(chatId, id);
  const headId = headAfterDeletion(messages, chat.headId, id);
  if (headId !== chat.headId) await db().chat.update({ where: { id: chatId }, data: { headId } });
  await deleteUnusedImages(await deleteMessages(subtreeOf(messages, id).map((message) => message.id)));
  return getChatView(userId, chatId);
}

/** The chat's tree, oldest first. @throws AppError message:not_found when `mustHave` is not in it */
async function treeOf(chatId: string, mustHave?: string) {
  const messages = await db().message.findMany({
    where: { chatId },
    orderBy: OLDEST_FIRST,
    select: { id: true, parentId: true },
  });
  if (mustHave !== undefined && !messages.some((message) => message.id === mustHave))
    throw new AppError("message:not_found", "There is no such message in this chat.");
  return messages;
}

/**
 * Deletes messages given parents first, children before their parents, and ends what still writes them.
 * @returns the pictures they showed
 */
async function deleteMessages(ids: string[]): Promise<string[]> {
  const images: string[] = [];
  for (let end = ids.length; end > 0; end -= DELETE_CHUNK) {
    const chunk = ids.slice(Math.max(0, end - DELETE_CHUNK), end);
    const running = await db().generation.findMany({
      where: { messageId: { in: chunk }, status: "running" },
      select: { id: true },
    });
    for (const { id } of running) await stopRunning(id);
    const shown = await db().messageImage.findMany({ where: { messageId: { in: chunk } } });
    images.push(...shown.map((row) => row.imageId));
    await db().message.deleteMany({ where: { id: { in: chunk } } });
  }
  return [...new Set(images)];
}
