/** What the pages know of the reward model's versions: plain objects. No server code here. */
import { z } from "zod";
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";

export const VERSION_STATUSES = ["training", "complete", "cancelled", "failed"] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** One judge's scores on one dataset: what a model can be trained on. */
export interface TrainingSource {
  datasetId: string;
  dataset: string;
  /** A judgeKey. */
  judge: string;
  label: string;
  /** Answers with at least one score. */
  answers: number;
  byMetric: Record<MetricKey, number>;
}

export interface TrainingSources {
  /** Newest dataset first. */
  judged: TrainingSource[];
  ratings: { answers: number; byMetric: Record<MetricKey, number> };
}

/** What a version was trained on and how it was measured, as it is kept. */
export const trainingSettingsSchema = z.object({
  sources: z.array(
    z.object({ datasetId: z.string(), dataset: z.string(), judge: z.string(), label: z.string() }),
  ),
  ratings: z.boolean(),
  /** By character; 0: not measured. */
  folds: z.number(),
});
export type TrainingSettings = z.infer<typeof trainingSettingsSchema>;

const value = z.number().nullable();
const errorsSchema = z.object({ ratioMae: value, pearson: value, spearman: value, answerMae: value });
const qualitySchema = errorsSchema.extend({
  folds: z.number(),
  rows: z.number(),
  byMetric: z.record(z.enum(METRIC_KEYS), errorsSchema),
  length: z.object({ labels: value, model: value, pearsonGivenLength: value, spearmanGivenLength: value }),
  alone: z.object({ answerMae: value, pearson: value, spearman: value }),
  corrupted: z.record(z.string(), z.object({ tries: z.number(), lower: value, before: value, after: value })),
});
/** lib/learning/reward/measure.ts, as plain JSON: null for what is undefined, such as the correlation of constants. */
export type VersionQuality = z.infer<typeof qualitySchema>;
/** As it lies beside a model's weights. */
export const measuredSchema = z.object({ byCharacter: qualitySchema.optional() });

/** By group of networks, for each epoch the losses by metric, in the order of METRIC_KEYS. */
export const curveSchema = z.array(z.object({ group: z.string(), epochs: z.array(z.array(z.number())) }));
export type Curve = z.infer<typeof curveSchema>;

export const progressSchema = z.object({
  phase: z.enum(["features", "fold", "model"]),
  /** From 1, of how many; 0 where nothing is measured in folds. */
  fold: z.number(),
  folds: z.number(),
  epoch: z.number(),
  epochs: z.number(),
  /** Of everything, 0 to 1. */
  share: z.number(),
  /** Null: too early to tell. */
  secondsLeft: z.number().nullable(),
});
export type TrainingProgress = z.infer<typeof progressSchema>;

/** One version of the list. */
export interface VersionRow {
  id: string;
  number: number;
  /** Of its files; null where there are none. */
  version: string | null;
  status: VersionStatus;
  error: string | null;
  active: boolean;
  /** UTC ISO 8601. */
  createdAt: string;
  strategy: string;
  rows: number;
  ratings: number;
  quality: VersionQuality | null;
}

export interface VersionPage {
  versions: VersionRow[];
  total: number;
  page: number;
  pages: number;
}

export interface VersionDetail extends VersionRow {
  seed: number;
  dataHash: string;
  codeVersion: string;
  finishedAt: string | null;
  /** Null of the shipped one: its card says how it was made. */
  settings: TrainingSettings | null;
  curve: Curve | null;
}

/** How far a training is: what the page asks for while it goes on. */
export interface TrainingStatusView {
  status: VersionStatus;
  error: string | null;
  progress: TrainingProgress | null;
}
