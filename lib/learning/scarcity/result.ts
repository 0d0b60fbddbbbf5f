/** What was measured of joint training and balancing, as it lies beside the reward model: balancing.json of scripts/bench-balancing.ts. */
import { z } from "zod";
import { METRIC_KEYS } from "../../chat/metrics";
import { type Found, madeSchema, readBeside, valueSchema } from "../../evaluation/agent-result";
import { shippedRewardModel } from "../reward/model-file";
import { contenderSchema, MEASURES, shareSchema } from "./grid";

const metricSchema = z.enum(METRIC_KEYS);
const scoresSchema = z.record(z.enum(MEASURES), valueSchema);
/** The metric whose labels are scarce, and the mean of the seven others, which have all of theirs. */
const PARTS = ["scarce", "others"] as const;
export type Part = (typeof PARTS)[number];
/** Differences of R², repeat by repeat; null for what is compared with itself. */
const gainSchema = z.record(z.enum(PARTS), valueSchema).nullable();

const lineSchema = z.object({
  contender: contenderSchema,
  /** Share of the target's labels. */
  kept: shareSchema,
  /** Null: the mean over all targets. */
  target: metricSchema.nullable(),
  scarce: scoresSchema,
  others: scoresSchema,
  overSingle: gainSchema,
  overEqual: gainSchema,
});
export type Line = z.infer<typeof lineSchema>;

export const resultSchema = z.object({
  made: madeSchema,
  data: z.object({ sha256: z.string(), rows: z.number(), characters: z.number() }),
  plan: z.object({
    contenders: z.array(contenderSchema),
    targets: z.array(metricSchema).min(1),
    ...{ seeds: z.number(), folds: z.number() },
  }),
  /** It was a trial. */
  quick: z.boolean(),
  settings: z.looseObject({ epochs: z.number(), batch: z.number(), members: z.number() }),
  /** Of the code that made the trainings. */
  codeVersions: z.array(z.string()),
  repeats: z.number(),
  lines: z.array(lineSchema),
  /** Of the processor, a training's mean. */
  seconds: z.partialRecord(contenderSchema, z.number()),
});
export type BalancingResult = z.infer<typeof resultSchema>;

export const readBalancing = (directory = shippedRewardModel()): Found<BalancingResult> =>
  readBeside(directory, "balancing.json", resultSchema);
