/**
 * Scores of some of a model's rows, with intervals, under both aggregations and any filter. Pure.
 *
 * The additions are in the order of mmrole/table.ts: within a test file (one split and task) as the rows come, then the
 * files. So a score of one split here is its score there, to the last digit.
 */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { DIALOGUE_TYPES, type DialogueType } from "../../troupe-data/dialogue";
import { type BootstrapOptions, bootstrapIntervals, valueWith } from "../mmrole/bootstrap";
import { type EvalSplit, type JudgedRow, ratioOf, SPLITS } from "../mmrole/judged-row";
import type { ScoreValues } from "../mmrole/statistics";
import { COLUMNS, OVERALL, overallOf } from "../mmrole/table";

/**
 * count_weighted: every item counts as much. paper: the mean of the means of the three types, then 0.75 x
 * in-distribution + 0.25 x out (arXiv 2408.04203); of one distribution or one type only, that part of it.
 */
export const BOARD_AGGREGATIONS = ["count_weighted", "paper"] as const;
export type BoardAggregation = (typeof BOARD_AGGREGATIONS)[number];

/** Rows of all splits and tasks where they are not told. */
export interface Selection {
  split?: EvalSplit | undefined;
  task?: DialogueType | undefined;
}

export const fits = ({ split, task }: Selection, row: { split: EvalSplit; task: DialogueType }): boolean =>
  (!split || row.split === split) && (!task || row.task === task);

const PAPER_WEIGHTS = { in: 0.75, out: 0.25 };

type Row = Pick<JudgedRow, "split" | "task" | "metrics">;

export interface Scored {
  /** Rows judged on all eight metrics, and all others. */
  n: number;
  missing: number;
  /** Null where the aggregation needs a test file of which nothing was judged. */
  scores: ScoreValues;
}

/** @param rows of one model; those that do not fit the selection are left out */
export function scoresOf(
  rows: readonly Row[],
  aggregation: BoardAggregation,
  selection: Selection = {},
  options?: BootstrapOptions,
): Scored {
  const chosen = rows.filter((row) => fits(selection, row));
  const splits = selection.split ? [selection.split] : SPLITS;
  const tasks = selection.task ? [selection.task] : DIALOGUE_TYPES;
  const files = splits.flatMap((split) => tasks.map((task) => ({ split, task })));
  const fileOf = chosen.map((row) =>
    files.findIndex((file) => file.split === row.split && file.task === row.task),
  );
  const ratios = METRIC_KEYS.map((metric) => chosen.map((row) => ratioOf(row, metric) ?? Number.NaN));
  const join = aggregation === "paper" ? paperMean(splits, tasks.length) : countWeighted;

  const statistics = (places: readonly number[]): number[] => {
    const eight = ratios.map((values) => {
      const sums = new Array<number>(files.length).fill(0);
      const counts = new Array<number>(files.length).fill(0);
      for (const place of places) {
        const ratio = values[place]!;
        if (Number.isNaN(ratio)) continue;
        const file = fileOf[place]!;
        sums[file]! += ratio;
        counts[file]!++;
      }
      return join(sums, counts);
    });
    return [...eight, overallOf(eight) ?? Number.NaN];
  };
  const values = statistics(chosen.map((_, i) => i));
  const intervals = bootstrapIntervals(chosen.length, statistics, options);
  const judged = chosen.map((_, i) => ratios.filter((of) => Number.isFinite(of[i]!)).length);
  const n = judged.filter((count) => count === METRIC_KEYS.length).length;
  const entries = COLUMNS.map((column, i) => {
    const of = column === OVERALL ? n : countFinite(ratios[METRIC_KEYS.indexOf(column as MetricKey)]!);
    return [column, valueWith(values[i]!, of, intervals[i])] as const;
  });
  return { n, missing: chosen.length - n, scores: Object.fromEntries(entries) as ScoreValues };
}

const countFinite = (values: readonly number[]): number => values.filter(Number.isFinite).length;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const countWeighted = (sums: readonly number[], counts: readonly number[]): number =>
  total(sums) / total(counts);

/** NaN where a file has no judged row: 0 / 0. */
const paperMean =
  (splits: readonly EvalSplit[], tasks: number) =>
  (sums: readonly number[], counts: readonly number[]): number => {
    const means = splits.map((_, i) => {
      const files = Array.from({ length: tasks }, (_, j) => i * tasks + j);
      return total(files.map((file) => sums[file]! / counts[file]!)) / tasks;
    });
    const [first, second] = means;
    return second === undefined ? first! : PAPER_WEIGHTS.in * first! + PAPER_WEIGHTS.out * second;
  };
