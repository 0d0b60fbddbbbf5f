/** What an evaluation run is: an agent, a dataset, judges, and how fast it may go. */
import { z } from "zod";
import { samplingOverridesSchema, samplingSchema, seedSchema } from "../../inference/sampling";
import { askedJudgeSchema, judgeKey } from "../judges/judge";

export const RUN_STATUSES = ["running", "paused", "complete", "cancelled", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const newRunSchema = z.object({
  name: z.string().trim().min(1, "Enter a name").max(120, "At most 120 characters"),
  datasetId: z.string().min(1, "Choose a dataset"),
  /** "embedded" or an Engine's id. */
  engineId: z.string().min(1, "Choose an agent"),
  sampling: samplingOverridesSchema.prefault({}),
  judges: z
    .array(askedJudgeSchema)
    .min(1, "Choose at least one judge")
    .max(5, "At most five judges")
    .refine((judges) => new Set(judges.map(judgeKey)).size === judges.length, "Each judge once"),
  /** Of the dataset's items, so many, drawn by the seed; all when left out. */
  items: z.number().int().min(1, "At least one item").max(100_000).optional(),
  seed: seedSchema.default(1),
  /** Calls at once. */
  parallel: z.number().int().min(1, "At least 1").max(64, "At most 64").default(1),
  /** Calls a minute, at most. */
  perMinute: z.number().int().min(1, "At least 1").max(100_000).optional(),
});
export type NewRun = z.infer<typeof newRunSchema>;

/** The agent as it was when the run began: a later change of its settings changes no result. */
export const runAgentSchema = z.object({
  engineId: z.string().nullable(),
  engine: z.string(),
  model: z.string(),
  modelHash: z.string().nullable(),
  /** Null: its answers were imported. */
  sampling: samplingSchema.nullable(),
});
export type RunAgent = z.infer<typeof runAgentSchema>;
