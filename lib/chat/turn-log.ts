/** Every run of a model, as an admin sees it: filtered, paged, and in full. */
import { z } from "zod";
import { dayField, optionalField } from "../address";
import { db, type Prisma } from "../db/client";
import type { TurnScore } from "../db/generated/sqlite/client";
import { containsText } from "../db/search";
import { AppError } from "../errors";
import { getFile } from "../images/storage";
import { toRatingView } from "./load";
import { loggedPrompt } from "./logged-prompt";
import { METRIC_KEYS } from "./metrics";
import type { TurnDetail, TurnPage, TurnRow, TurnScoreView } from "./turn-views";
import type { RatingView } from "./views";

const PAGE_SIZE = 25;

const TURN_STATUSES = ["running", "complete", "stopped", "interrupted", "failed"] as const;
export const TURN_RATINGS = ["any", "up", "down", "scored", "none"] as const;

/** The filters as they stand in the URL. Days are UTC, both included. */
export const turnFiltersSchema = z.object({
  character: optionalField(z.string().max(60)),
  engine: optionalField(z.string().max(200)),
  model: optionalField(z.string().max(200)),
  status: optionalField(z.enum(TURN_STATUSES)),
  rating: optionalField(z.enum(TURN_RATINGS)),
  from: optionalField(dayField),
  to: optionalField(dayField),
  q: optionalField(z.string().trim().max(200)),
});
export type TurnFilters = z.infer<typeof turnFiltersSchema>;

/** One page, newest first. Pages count from 1; one past the end is empty. */
export async function listTurns(filters: TurnFilters, page = 1): Promise<TurnPage> {
  const where = turnWhere(filters);
  const [total, rows] = await Promise.all([
    db().generation.count({ where }),
    db().generation.findMany({
      where,
      orderBy: { id: "desc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: WITH_MESSAGE,
    }),
  ]);
  return { turns: rows.map(toRow), total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** @throws AppError generation:not_found */
export async function getTurn(id: string): Promise<TurnDetail> {
  const row = await db().generation.findUnique({
    where: { id },
    include: { ...WITH_MESSAGE, events: EVENTS, score: true },
  });
  if (!row) throw new AppError("generation:not_found", "There is no such turn.");
  return {
    ...toRow(row),
    characterVersion: row.characterVersion,
    prompt: loggedPrompt(row.prompt),
    settings: row.settings as Record<string, unknown>,
    seed: row.seed,
    modelHash: row.modelHash,
    error: row.error,
    prefix: row.prefix,
    said: row.events.map(({ text }) => text).join(""),
    events: row.events.length,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    score: toScore(row.score),
  };
}

/** What the filters can be set to. */
export async function turnFilterChoices() {
  const [characters, engines] = await Promise.all([
    db().character.findMany({ select: { slug: true, name: true }, orderBy: { name: "asc" } }),
    db().generation.groupBy({ by: ["engine", "model"], orderBy: [{ engine: "asc" }, { model: "asc" }] }),
  ]);
  return {
    characters,
    engines: [...new Set(engines.map(({ engine }) => engine))],
    models: [...new Set(engines.map(({ model }) => model))],
  };
}

export const WITH_MESSAGE = {
  message: {
    include: {
      ratings: { orderBy: { updatedAt: "desc" }, take: 1 },
      parent: { include: { images: { orderBy: { position: "asc" } } } },
      chat: { select: { character: { select: { id: true, slug: true, name: true, script: true } } } },
    },
  },
} satisfies Prisma.GenerationInclude;
export const EVENTS = { orderBy: { index: "asc" } } satisfies Prisma.Generation$eventsArgs;

type LoggedRow = Prisma.GenerationGetPayload<{ include: typeof WITH_MESSAGE }>;
/** The filters as a condition. */
export function turnWhere({ character, engine, model, status, rating, from, to, q }: TurnFilters) {
  const conditions: Prisma.GenerationWhereInput[] = [];
  if (character) conditions.push({ message: { chat: { character: { slug: character } } } });
  if (engine) conditions.push({ engine });
  if (model) conditions.push({ model });
  if (status) conditions.push({ status });
  if (rating) conditions.push({ message: { ratings: RATING_FILTERS[rating] } });
  if (from) conditions.push({ createdAt: { gte: new Date(from) } });
  if (to) conditions.push({ createdAt: { lt: new Date(Date.parse(to) + 86_400_000) } });
  if (q) {
    const texts = containsText(q);
    conditions.push({
      message: { OR: [...texts.map((text) => ({ text })), ...texts.map((text) => ({ parent: { text } }))] },
    });
  }
  return { AND: conditions };
}

const RATING_FILTERS: Record<(typeof TURN_RATINGS)[number], Prisma.RatingListRelationFilter> = {
  any: { some: {} },
  up: { some: { thumb: 1 } },
  down: { some: { thumb: -1 } },
  scored: { some: { NOT: { scores: { equals: {} } } } },
  none: { none: {} },
};

function toRow(row: LoggedRow): TurnRow {
  const { parent, ratings, text, chat } = row.message;
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    character: { slug: chat.character.slug, name: chat.character.name },
    asked: parent?.text ?? "",
    imageIds: parent?.images.map(({ imageId }) => imageId) ?? [],
    reply: text,
    engine: row.engine,
    model: row.model,
    status: row.status as TurnRow["status"],
    promptTokens: row.promptTokens,
    completionTokens: row.completionTokens,
    firstTokenMs: row.firstTokenMs,
    tokensPerSecond: row.tokensPerSecond,
    rating: toRating(ratings[0]),
  };
}

/** Null for a turn that nobody rated. */
export const toRating = (rating: LoggedRow["message"]["ratings"][number] | undefined): RatingView | null =>
  rating ? toRatingView(rating) : null;

const scoresSchema = z.partialRecord(z.enum(METRIC_KEYS), z.number());

/** What the reward model made of it; null for a turn that it did not see. */
export const toScore = (score: TurnScore | null): TurnScoreView | null =>
  score && { version: score.version, scores: scoresSchema.parse(score.scores) };

/** A picture that some message shows, whoever owns it. @throws AppError image:not_found */
export async function readLoggedImage(id: string): Promise<{ bytes: Buffer<ArrayBuffer>; sha256: string }> {
  const image = await db().image.findFirst({ where: { id, messages: { some: {} } } });
  const bytes = image && (await getFile("images", image.sha256));
  if (!image || !bytes) throw new AppError("image:not_found", "There is no such picture in the log.");
  return { bytes, sha256: image.sha256 };
}
