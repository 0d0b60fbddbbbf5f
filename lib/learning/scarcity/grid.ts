/** The experiment's cells: one training each, of one strategy, with one metric's labels made scarce. Pure. */
import { z } from "zod";
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { GRADIENT_BALANCINGS, WEIGHTINGS } from "../balancing/catalogue";

/** A network of its own for each metric: what joint training is compared with. */
export const SINGLE = "single";
export const EQUAL = "equal";
export const JOINT = [...WEIGHTINGS, ...GRADIENT_BALANCINGS].map(({ name }) => name);
export type Joint = (typeof JOINT)[number];
export const CONTENDERS = [SINGLE, ...JOINT] as const;
export type Contender = (typeof CONTENDERS)[number];

/** Shares of a metric's labels that are kept. */
export const SHARES = [1, 0.3, 0.1] as const;
export type Share = (typeof SHARES)[number];

const count = z.number().int().min(0);
export const shareSchema = z.union([z.literal(1), z.literal(0.3), z.literal(0.1)]);
export const contenderSchema = z.enum(CONTENDERS as unknown as [Contender, ...Contender[]]);

/** What is measured on held-out rows: R², mean absolute error of the ratio, correlation. */
export const MEASURES = ["r2", "mae", "pearson"] as const;
export type Measure = (typeof MEASURES)[number];
/** Null where it is undefined, as the correlation with a constant is. */
const scoresSchema = z.record(z.enum(MEASURES), z.number().nullable());
export type Scores = z.infer<typeof scoresSchema>;

export const cellSchema = z.object({
  contender: contenderSchema,
  /** The metric whose labels are scarce. Null for a joint training with all labels: it is the same for every metric. */
  target: z.enum(METRIC_KEYS).nullable(),
  kept: shareSchema,
  seed: count,
  /** Held out. */
  fold: count,
});
export type Cell = z.infer<typeof cellSchema>;

export const doneCellSchema = cellSchema.extend({
  /** Of those metrics that this training predicts. */
  scores: z.partialRecord(z.enum(METRIC_KEYS), scoresSchema),
  /** Of the processor, for training alone: the machine may be busy with other things. */
  seconds: z.number(),
  /** Version of the code that made it. */
  code: z.string(),
});
export type DoneCell = z.infer<typeof doneCellSchema>;

export interface Plan {
  contenders: readonly Contender[];
  /** Whose labels are scarce, in turn. */
  targets: readonly MetricKey[];
  /** Divisions of the characters into folds, each of which is held out once. */
  seeds: number;
  folds: number;
}

/** Repeat by repeat, so that what is there of an unfinished experiment can be compared. */
export function cellsOf({ contenders, targets, seeds, folds }: Plan): Cell[] {
  const repeats = Array.from({ length: seeds * folds }, (_, i) => ({
    ...{ seed: 1 + Math.floor(i / folds), fold: i % folds },
  }));
  return repeats.flatMap((repeat) => [
    // With all labels, each metric's own network is also what the metrics beside a scarce one are compared with.
    ...METRIC_KEYS.map((target): Cell => ({ contender: SINGLE, target, kept: 1, ...repeat })),
    ...contenders
      .filter((contender) => contender !== SINGLE)
      .map((contender): Cell => ({ contender, target: null, kept: 1, ...repeat })),
    ...SHARES.filter((kept) => kept < 1).flatMap((kept) =>
      targets.flatMap((target) =>
        contenders.map((contender): Cell => ({ contender, target, kept, ...repeat })),
      ),
    ),
  ]);
}

export const keyOf = ({ contender, target, kept, seed, fold }: Cell): string =>
  [contender, target, kept, seed, fold].join("|");
