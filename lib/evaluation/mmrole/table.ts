/**
 * MMRole-Eval's table (arXiv 2408.04203): for each model the mean of the ratios a / b, by metric. Pure.
 *
 * The order of the additions is part of the definition, for it decides the last digit: within a test file (one split and
 * task) the plain sum, left to right as the rows come; then the files, in the order of DIALOGUE_TYPES; then division by the
 * count. An answer that was not judged is left out and counted as missing. A row judged on some metrics only counts for
 * those; `n` counts the rows with all eight.
 */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { DIALOGUE_TYPES, type DialogueType } from "../../troupe-data/dialogue";
import { type EvalSplit, type JudgedRow, ratioOf, SPLITS } from "./judged-row";

export const OVERALL = "Overall";
export type Column = MetricKey | typeof OVERALL;
export const COLUMNS: Column[] = [...METRIC_KEYS, OVERALL];

/** Two columns of letters are what eight metrics leave room for. */
export const COLUMN_SHORT: Record<Column, string> = {
  "Instruction Adherence": "IA",
  Fluency: "Flu",
  Coherency: "Coh",
  "Image-Text Relevance": "ITR",
  "Response Accuracy": "RA",
  "Personality Consistency": "PC",
  "Knowledge Consistency": "KC",
  "Tone Consistency": "TC",
  Overall: "Overall",
};

/**
 * count_weighted: one mean over all rows of a split. mean_of_tasks: the mean of the means of the split's task files.
 * paper: 0.75 x mean_of_tasks of `in` + 0.25 x that of `out`, the paper's headline.
 */
export const AGGREGATIONS = ["count_weighted", "mean_of_tasks", "paper"] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

const PAPER_WEIGHTS: Record<EvalSplit, number> = { in: 0.75, out: 0.25 };

export interface TableLine {
  split: EvalSplit | "paper";
  model: string;
  /** Rows judged on all eight metrics. */
  n: number;
  /** All other rows of the model: `empty` of them have no answer. */
  missing: number;
  empty: number;
  /** Ratios, unrounded. Null where nothing was judged, or a file that the aggregation needs is not there. */
  scores: Record<Column, number | null>;
}

/** The sums of one test file, or of several. */
interface Tally {
  n: number;
  missing: number;
  empty: number;
  sums: Record<MetricKey, { sum: number; n: number }>;
}

const byMetric = <T>(of: (metric: MetricKey) => T): Record<MetricKey, T> =>
  Object.fromEntries(METRIC_KEYS.map((metric) => [metric, of(metric)])) as Record<MetricKey, T>;

const emptyTally = (): Tally => ({
  ...{ n: 0, missing: 0, empty: 0 },
  sums: byMetric(() => ({ sum: 0, n: 0 })),
});

function count(tally: Tally, row: JudgedRow): void {
  let judged = 0;
  for (const metric of METRIC_KEYS) {
    const ratio = ratioOf(row, metric);
    if (ratio === undefined) continue;
    judged++;
    tally.sums[metric].sum += ratio;
    tally.sums[metric].n++;
  }
  if (judged === METRIC_KEYS.length) tally.n++;
  else tally.missing++;
  if (row.answer.trim() === "") tally.empty++;
}

/** Rows as they come, tables when asked: for files that are not held in memory. */
export interface TableBuilder {
  add(row: JudgedRow): void;
  /** By split (in, out), then by Overall, best first, then by name. */
  lines(aggregation: Aggregation): TableLine[];
}

export function createTable(): TableBuilder {
  const files = new Map<string, Tally>();
  const models = new Set<string>();
  const key = (model: string, split: EvalSplit, task: DialogueType) => JSON.stringify([model, split, task]);
  const filesOf = (model: string, split: EvalSplit): Tally[] =>
    DIALOGUE_TYPES.flatMap((task) => files.get(key(model, split, task)) ?? []);

  const line = (model: string, split: EvalSplit, aggregation: Aggregation): TableLine | null => {
    const parts = filesOf(model, split);
    if (parts.length === 0) return null;
    const scores = byMetric((metric) =>
      scoreOf(
        parts.map(({ sums }) => sums[metric]),
        aggregation,
      ),
    );
    return { split, model, ...countsOf(parts), scores: withOverall(scores) };
  };
  const headline = (model: string): TableLine => {
    const whole = SPLITS.every((split) => filesOf(model, split).length === DIALOGUE_TYPES.length);
    const [inside, outside] = SPLITS.map((split) => line(model, split, "mean_of_tasks")?.scores);
    const scores = byMetric((metric) => {
      const [a, b] = [inside?.[metric], outside?.[metric]];
      return whole && a != null && b != null ? PAPER_WEIGHTS.in * a + PAPER_WEIGHTS.out * b : null;
    });
    const counts = countsOf(SPLITS.flatMap((split) => filesOf(model, split)));
    return { split: "paper", model, ...counts, scores: withOverall(scores) };
  };
  return {
    add(row) {
      models.add(row.model);
      const file = key(row.model, row.split, row.task);
      const tally = files.get(file) ?? emptyTally();
      files.set(file, tally);
      count(tally, row);
    },
    lines(aggregation) {
      if (aggregation === "paper") return [...models].map(headline).sort(better);
      return SPLITS.flatMap((split) =>
        [...models].flatMap((model) => line(model, split, aggregation) ?? []).sort(better),
      );
    },
  };
}

/** One score from the sums of the files of a split. Files without a judged row are left out of count_weighted. */
function scoreOf(files: readonly { sum: number; n: number }[], aggregation: Aggregation): number | null {
  if (aggregation !== "count_weighted") return mean(files.map(({ sum, n }) => (n > 0 ? sum / n : null)));
  const n = files.reduce((total, file) => total + file.n, 0);
  return n > 0 ? files.reduce((total, file) => total + file.sum, 0) / n : null;
}

const countsOf = (files: readonly Tally[]): Pick<TableLine, "n" | "missing" | "empty"> => ({
  n: files.reduce((total, file) => total + file.n, 0),
  missing: files.reduce((total, file) => total + file.missing, 0),
  empty: files.reduce((total, file) => total + file.empty, 0),
});

/** The table of rows that are in memory. */
export function tableOf(rows: Iterable<JudgedRow>, aggregation: Aggregation): TableLine[] {
  const table = createTable();
  for (const row of rows) table.add(row);
  return table.lines(aggregation);
}

/** Null where a part is missing: a mean of what is left would be of something else. */
export function mean(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}

const withOverall = (scores: Record<MetricKey, number | null>): Record<Column, number | null> => ({
  ...scores,
  [OVERALL]: overallOf(METRIC_KEYS.map((metric) => scores[metric])),
});

/** The mean of the eight unrounded scores. They are added in pairs, as NumPy does from eight numbers on. Null where one is missing. */
export function overallOf(eight: readonly (number | null)[]): number | null {
  const [a, b, c, d, e, f, g, h] = eight;
  if (a == null || b == null || c == null || d == null) return null;
  if (e == null || f == null || g == null || h == null) return null;
  return (a + b + (c + d) + (e + f + (g + h))) / 8;
}

const better = (a: TableLine, b: TableLine): number =>
  (b.scores.Overall ?? -1) - (a.scores.Overall ?? -1) || (a.model < b.model ? -1 : 1);
