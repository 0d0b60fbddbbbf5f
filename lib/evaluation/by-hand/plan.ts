/** How people judge by hand: what they may ask for, and what they may give. Pure. */
import { z } from "zod";
import { METRIC_KEYS } from "../../chat/metrics";

/** Both answers, not told which is the reference; or the evaluated answer only. */
export const WAYS = ["reference", "alone"] as const;
export type Way = (typeof WAYS)[number];

export const ALL_METRICS = "all";
export const JUDGED_AT_ONCE = [ALL_METRICS, ...METRIC_KEYS] as const;
export type JudgedAtOnce = (typeof JUDGED_AT_ONCE)[number];

/** As it stands in the address. */
export const byHandQuerySchema = z.object({
  way: z.enum(WAYS),
  metric: z.enum(JUDGED_AT_ONCE),
  /** An item's position in the run; the first that is open when left out. */
  at: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
export type ByHandQuery = z.infer<typeof byHandQuerySchema>;

/** Why a judgement holds no scores: the person passed over it. */
export const SKIPPED = "Skipped";

/** Who does not know which is the reference cannot give the answer a 0 that the reference may not have. */
const score = z.number().int().min(1, "A score is 1 to 10").max(10, "A score is 1 to 10");
const entry = <T extends z.ZodType>(scores: T) =>
  z
    .array(
      z.object({
        metric: z.enum(METRIC_KEYS),
        /** In the order shown; null takes back what was given. */
        given: z.union([scores, z.literal("skipped"), z.null()]),
      }),
    )
    .min(1)
    .max(METRIC_KEYS.length);
const position = z.number().int().min(0).max(1_000_000);

/** What is written of one item. */
export const givenSchema = z.discriminatedUnion("way", [
  z.object({ way: z.literal("reference"), position, judgements: entry(z.tuple([score, score])) }),
  z.object({ way: z.literal("alone"), position, judgements: entry(z.tuple([score])) }),
]);
export type Given = z.infer<typeof givenSchema>;
