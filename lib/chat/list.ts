/** The list of a person's chats: pinned first, then latest first, in pages, searched. */
import { z } from "zod";
import type { Prisma } from "../db/client";
import { db } from "../db/client";
import { containsText } from "../db/search";
import { AppError } from "../errors";
import { excerptOf } from "./titles";
import type { ChatPage } from "./views";

const PAGE_SIZE = 30;

const cursorSchema = z.tuple([z.boolean(), z.coerce.date(), z.string()]);
type Cursor = z.infer<typeof cursorSchema>;

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString("base64url");

function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (error) {
    throw new AppError("request:bad_request", "This is not a cursor of the chat list.", {
      field: "cursor",
      cause: error,
    });
  }
}

/** What comes after the cursor in the order: pinned, updatedAt, id, all descending. */
const after = ([pinned, updatedAt, id]: Cursor): Prisma.ChatWhereInput => ({
  OR: [
    ...(pinned ? [{ pinned: false }] : []),
    { pinned, updatedAt: { lt: updatedAt } },
    { pinned, updatedAt, id: { lt: id } },
  ],
});

const matching = (query: string): Prisma.ChatWhereInput => ({
  OR: containsText(query).flatMap((filter) => [{ title: filter }, { messages: { some: { text: filter } } }]),
});

/** @throws AppError request:bad_request for a cursor that is not ours */
export async function listChats(
  userId: string,
  options: { query?: string; cursor?: string; pageSize?: number } = {},
): Promise<ChatPage> {
  const { cursor, pageSize = PAGE_SIZE } = options;
  const query = options.query?.trim() ?? "";
  const chats = await db().chat.findMany({
    where: {
      userId,
      AND: [...(query ? [matching(query)] : []), ...(cursor ? [after(readCursor(cursor))] : [])],
    },
    orderBy: [{ pinned: "desc" }, { updatedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    include: { character: { select: { slug: true, name: true, portrait: true } } },
  });
  const page = chats.slice(0, pageSize);
  const last = page.at(-1);
  const excerpts = await Promise.all(page.map((chat) => excerptFor(chat, query)));
  return {
    chats: page.map(({ id, title, pinned, character, updatedAt }, i) => ({
      id,
      title,
      pinned,
      character,
      excerpt: excerpts[i]!,
      updatedAt: updatedAt.toISOString(),
    })),
    nextCursor: last && chats.length > pageSize ? writeCursor([last.pinned, last.updatedAt, last.id]) : null,
  };
}

/** A person's latest chats with one character. */
export async function latestChats(userId: string, characterId: string, count: number) {
  const chats = await db().chat.findMany({
    where: { userId, characterId },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: count,
    select: { id: true, title: true, updatedAt: true },
  });
  return chats.map((chat) => ({ ...chat, updatedAt: chat.updatedAt.toISOString() }));
}

/** The newest matching line, else the line the chat stopped at. */
async function excerptFor(chat: { id: string; headId: string | null }, query: string): Promise<string> {
  const match = query
    ? await db().message.findFirst({
        where: { chatId: chat.id, OR: containsText(query).map((text) => ({ text })) },
        orderBy: { createdAt: "desc" },
        select: { text: true },
      })
    : null;
  if (match) return excerptOf(match.text, query);
  if (!chat.headId) return "";
  const head = await db().message.findUnique({ where: { id: chat.headId }, select: { text: true } });
  return excerptOf(head?.text ?? "");
}
