/**
 * One judged answer of MMRole-Eval (arXiv 2408.04203): a sample, a model's answer to it, and the judge's score pairs. Pure.
 */
import { z } from "zod";
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";

/** Whether the character was trained on (72 of MMRole's 85) or not (13). */
export const SPLITS = ["in", "out"] as const;
export const splitSchema = z.enum(SPLITS);
export type EvalSplit = z.infer<typeof splitSchema>;

const whole = (least: number, whose: string) => {
  const allowed = `the score of ${whose} is a whole number from ${least} to 10`;
  return z.number({ error: allowed }).int(allowed).min(least, allowed).max(10, allowed);
};

/**
 * [the evaluated answer's (Model A), the ground truth's (Model B)]. The judges give an answer 0 now and then. A ground
 * truth of 0 would make the ratio infinite: such a row is refused, with its line, and counts nowhere.
 */
export const scorePairSchema = z.tuple([whole(0, "the answer"), whole(1, "the ground truth")], {
  error: (issue) =>
    issue.code === "invalid_type" || issue.code === "too_small" || issue.code === "too_big"
      ? "must be two whole numbers: [answer 0 to 10, ground truth 1 to 10]"
      : undefined,
});
export type ScorePair = z.infer<typeof scorePairSchema>;

const judgementSchema = z.object({ review: z.string(), score: scorePairSchema });
export type MetricJudgement = z.infer<typeof judgementSchema>;

const metricsSchema = z
  .strictObject(
    Object.fromEntries(METRIC_KEYS.map((key) => [key, judgementSchema.optional()])) as Record<
      MetricKey,
      z.ZodOptional<typeof judgementSchema>
    >,
    {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? `no such metric: ${issue.keys.join(", ")}; allowed are ${METRIC_KEYS.join(", ")}`
          : undefined,
    },
  )
  .nullish()
  .transform((metrics) => metrics ?? {});

const name = z.string().min(1, "must not be empty");

/** Fields as in MMRole's own rows; whatever else a row holds is left out. `metrics` is empty where nothing was judged. */
export const judgedRowSchema = z.object({
  split: splitSchema,
  task: dialogueTypeSchema,
  model: name,
  /** Place in the test file of its split and task, from 0. */
  idx: z.number().int().min(0),
  id: name,
  role: z.string(),
  script: z.string(),
  other_role: z.string(),
  image: z.string(),
  system: z.string(),
  question: z.string(),
  ground_truth: z.string(),
  /** Empty where the model said nothing. */
  answer: z.string(),
  metrics: metricsSchema,
});
export type JudgedRow = z.infer<typeof judgedRowSchema>;

/** What is wrong with a row. */
export interface RowProblem {
  /** From 1: the line of a JSONL file, or the place in a JSON array. */
  line: number;
  /** With dots, as in "metrics.Fluency.score.1"; null where the row is no JSON at all. */
  field: string | null;
  /** What is wrong, and what is allowed. */
  message: string;
}

export type ParsedRow = { row: JudgedRow } | { problems: RowProblem[] };

/** @param value a row as JSON gave it @param line for the problems */
export function checkJudgedRow(value: unknown, line: number): ParsedRow {
  const { data, error } = judgedRowSchema.safeParse(value);
  if (data) return { row: data };
  const problems = error.issues.map(({ path, message }) => ({
    ...{ line, field: path.length > 0 ? path.join(".") : null, message },
  }));
  return { problems };
}

/** One line of a JSONL file. */
export function parseJudgedRow(text: string, line: number): ParsedRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: [{ line, field: null, message: `not JSON: ${(error as Error).message}` }] };
  }
  return checkJudgedRow(value, line);
}

/** Tells a row that was read before, by all that says which answer it is. */
export function createRepeatCheck(): (row: JudgedRow, line: number) => RowProblem | null {
  const seen = new Map<string, number>();
  return ({ split, task, model, id, idx }, line) => {
    const key = JSON.stringify([split, task, model, id, idx]);
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, line);
      return null;
    }
    return { line, field: "id", message: `${id} of ${model} was there before, as row ${before}` };
  };
}

/** "line 3, metrics.Fluency.score.1: ..." */
export const problemText = ({ line, field, message }: RowProblem): string =>
  `line ${line}${field ? `, ${field}` : ""}: ${message}`;

/** a / b: 1 is as good as the ground truth. Undefined where the metric was not judged. */
export function ratioOf(row: Pick<JudgedRow, "metrics">, metric: MetricKey): number | undefined {
  const score = row.metrics[metric]?.score;
  return score && score[0] / score[1];
}
