/** Judges behind one interface: each compares an answer with the reference on MMRole-Eval's eight metrics (arXiv 2408.04203). */
import { z } from "zod";
import type { MetricKey } from "../../chat/metrics";
import type { EvaluationSample } from "../datasets/sample";

/** Ours, trained on labels and ratings: lib/learning. Without a version, the one that is active when a run is made. */
const rewardModelSchema = z.object({
  kind: z.literal("reward-model"),
  version: z.string().min(1).max(100).optional(),
});

/** Any OpenAI-compatible engine an admin added. */
const llmSchema = z.object({
  kind: z.literal("llm"),
  engineId: z.string().min(1),
  /** One metric a call as in the paper, or all eight in one. */
  calls: z.enum(["each", "all"]),
  /** Half of the calls show the reference first: a judge that favours a place then favours nobody. */
  swapHalf: z.boolean(),
});

/** People, on the blind page (lib/evaluation/by-hand). Each who judges is added to the run as a judge of their own. */
const humanSchema = z.object({ kind: z.literal("human") });

/** What a new run can be asked to have. */
export const askedJudgeSchema = z.discriminatedUnion("kind", [rewardModelSchema, llmSchema, humanSchema]);

/** A judge of a stored run. */
export const judgeConfigSchema = z.discriminatedUnion("kind", [
  rewardModelSchema,
  llmSchema,
  humanSchema.extend({
    /** Absent: whoever will judge. The name is the one they had when they began. */
    person: z.object({ id: z.string(), name: z.string() }).optional(),
    /** Whether they see the answer only, not the reference: then there is a score and no ratio. */
    alone: z.boolean().optional(),
  }),
]);
export type JudgeConfig = z.infer<typeof judgeConfigSchema>;

/** What tells one judge's scores from another's in a run. */
export function judgeKey(config: JudgeConfig): string {
  if (config.kind === "llm") return `llm:${config.engineId}:${config.calls}`;
  if (config.kind === "reward-model" && config.version) return `${config.kind}:${config.version}`;
  if (config.kind === "human" && config.person)
    return `human:${config.person.id}${config.alone ? ":alone" : ""}`;
  return config.kind;
}

/** Whether people judge under this key. */
export const isByHand = (key: string): boolean => key === "human" || key.startsWith("human:");

export interface JudgeRequest {
  sample: EvaluationSample;
  /** Not empty: an empty answer has no judgement, and is counted as missing. */
  answer: string;
  /** WebP by name; the missing ones are not there. */
  pictures: Map<string, Uint8Array>;
  seed: number;
  signal: AbortSignal;
}

export interface Judgement {
  metric: MetricKey;
  /** Whether the reference was shown first. */
  swapped: boolean;
  /** As it was sent, pictures by name; null where a judge has no prompt. */
  prompt: object | null;
  /** As it was written. */
  raw: string | null;
  /** [the answer's, the reference's]; null when what was written holds none. */
  scores: [number, number] | null;
  /** Why there are none. */
  failure: string | null;
  ms: number;
}

export interface Judge {
  key: string;
  /** As a run keeps it: what was left open is settled. */
  config: JudgeConfig;
  /** What is judged in one call. */
  calls: readonly (readonly MetricKey[])[];
  /** One judgement for each of the metrics. @throws AppError engine:* when no answer could be had: nothing was judged */
  judge(request: JudgeRequest, metrics: readonly MetricKey[]): Promise<Judgement[]>;
}
