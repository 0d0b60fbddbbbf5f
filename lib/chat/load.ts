/** From rows to the views of views.ts. Every reading of a chat passes here, and is its owner's only. */

import type { Prisma } from "../db/client";
import { db } from "../db/client";
import { resolveEngine } from "../engines/store";
import { AppError } from "../errors";
import { imageUrl } from "../images/store";
import { log } from "../log";
import { reapStale } from "./generation/reaper";
import type { MetricKey } from "./metrics";
import type { ChatView, MessageStatus, MessageView, RatingView } from "./views";

const messageInclude = (userId: string) =>
  ({
    images: { orderBy: { position: "asc" }, include: { image: true } },
    ratings: { where: { userId } },
    generations: {
      where: { status: "running" },
      orderBy: { createdAt: "desc" },
      take: 1,
      select: { id: true },
    },
  }) satisfies Prisma.MessageInclude;

type MessageRow = Prisma.MessageGetPayload<{ include: ReturnType<typeof messageInclude> }>;
type RatingRow = Prisma.RatingGetPayload<object>;

/** Siblings and search results have one order everywhere: by time, then by id. */
export const OLDEST_FIRST = [
  { createdAt: "asc" },
  { id: "asc" },
] satisfies Prisma.MessageOrderByWithRelationInput[];

/** A row as the page knows it. Its scores were checked by ratingSchema when it was written. */
export function toRatingView(row: RatingRow): RatingView {
  return {
    thumb: row.thumb as 1 | -1 | null,
    scores: row.scores as Partial<Record<MetricKey, number>>,
    note: row.note,
  };
}

function toMessageView(row: MessageRow): MessageView {
  const rating = row.ratings[0];
  return {
    id: row.id,
    parentId: row.parentId,
    role: row.role as MessageView["role"],
    text: row.text,
    status: row.status as MessageStatus,
    error: row.error,
    images: row.images.map(({ image: { id, width, height, description } }) => ({
      ...{ id, url: imageUrl(id), width, height, description },
    })),
    rating: rating ? toRatingView(rating) : null,
    generationId: row.status === "streaming" ? (row.generations[0]?.id ?? null) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A person's chat row with its character. @throws AppError chat:not_found, also when it is another person's */
export async function ownChat(userId: string | undefined, id: string) {
  const chat = userId
    ? await db().chat.findFirst({ where: { id, userId }, include: { character: true } })
    : null;
  if (!chat) throw new AppError("chat:not_found", "There is no such chat.");
  return chat;
}

/** A message of a person's chat. @throws AppError message:not_found, also when it is another person's */
export async function ownMessage(userId: string | undefined, id: string) {
  const message = userId ? await db().message.findFirst({ where: { id, chat: { userId } } }) : null;
  if (!message) throw new AppError("message:not_found", "There is no such message.");
  return message;
}

/** How many of the newest pictures stay in the prompt; 0 while the engine cannot be reached at all. */
async function maxImagesFor(engineId: string | null): Promise<number> {
  try {
    return (await resolveEngine({ engineId })).maxImages;
  } catch (error) {
    log.warn({ err: error }, "the engine cannot say its limits");
    return 0;
  }
}

/** The whole tree, as the page shows it. @throws AppError chat:not_found */
export async function getChatView(userId: string | undefined, id: string): Promise<ChatView> {
  const chat = await ownChat(userId, id);
  const read = () =>
    db().message.findMany({
      where: { chatId: id },
      orderBy: OLDEST_FIRST,
      include: messageInclude(chat.userId),
    });
  let rows = await read();
  const running = rows.flatMap((row) => row.generations.map((generation) => generation.id));
  if (running.length > 0 && (await reapStale(running)) > 0) rows = await read();
  const { slug, name, script, line, portrait } = chat.character;
  return {
    id: chat.id,
    title: chat.title,
    pinned: chat.pinned,
    character: { slug, name, script, line, portrait },
    messages: rows.map(toMessageView),
    // Deleted in one tab while another one spoke: the newest path is shown instead.
    headId: rows.some(({ id }) => id === chat.headId) ? chat.headId : (rows.at(-1)?.id ?? null),
    maxImages: await maxImagesFor(chat.character.engineId),
    createdAt: chat.createdAt.toISOString(),
    updatedAt: chat.updatedAt.toISOString(),
  };
}
