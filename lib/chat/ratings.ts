/** A person's opinion of one thing a character said: a thumb, MMRole's eight metrics, a note. */
import { z } from "zod";
import { db } from "../db/client";
import { AppError } from "../errors";
import { ownMessage, toRatingView } from "./load";
import { METRIC_KEYS } from "./metrics";
import type { RatingView } from "./views";

const range = "A whole number from 1 to 10";
const score = z.number(range).int(range).min(1, range).max(10, range);

export const ratingSchema = z.object({
  thumb: z
    .union([z.literal(1), z.literal(-1)])
    .nullable()
    .default(null),
  scores: z.partialRecord(z.enum(METRIC_KEYS), score).default({}),
  note: z.string().trim().max(2000, "At most 2,000 characters").nullable().default(null),
});
export type RatingInput = z.infer<typeof ratingSchema>;

/** Sets or replaces the person's rating. @throws AppError message:not_found, rating:bad_request */
export async function rate(userId: string, messageId: string, input: RatingInput): Promise<RatingView> {
  const message = await ownMessage(userId, messageId);
  if (message.role !== "character")
    throw new AppError("rating:bad_request", "Only what a character said can be rated.");
  const data = { thumb: input.thumb, scores: input.scores, note: input.note || null };
  const row = await db().rating.upsert({
    where: { messageId_userId: { messageId, userId } },
    create: { messageId, userId, ...data },
    update: data,
  });
  return toRatingView(row);
}

/** Withdraws it; no rating is no error. @throws AppError message:not_found */
export async function unrate(userId: string, messageId: string): Promise<void> {
  await ownMessage(userId, messageId);
  await db().rating.deleteMany({ where: { messageId, userId } });
}
