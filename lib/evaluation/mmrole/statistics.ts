/**
 * Intervals of a table's scores, comparisons of two models, and ranks. Pure.
 *
 * What is resampled are the items (split and id) and not the rows, so that all models are resampled together: they answered
 * the same items, and what is hard in an item is hard for both sides of a pair.
 */
import { METRIC_KEYS } from "../../chat/metrics";
import type { Value } from "../agent-result";
import { type BootstrapOptions, bootstrapIntervals, valueWith } from "./bootstrap";
import type { Grid } from "./grid";
import { COLUMNS, type Column, mean, OVERALL, overallOf } from "./table";

/** Nearer than this are equal: an Overall is a sum of eight quotients. */
const SAME = 1e-9;

/** 1: the first is better, by this difference of its ratio less the second's; -1: worse. */
export const outcomeOf = (difference: number): -1 | 0 | 1 =>
  difference > SAME ? 1 : difference < -SAME ? -1 : 0;

export type ScoreValues = Record<Column, Value>;

/**
 * Each model's count-weighted scores over all items of the grid, with intervals. Give it the rows of one split.
 *
 * @returns by model; n is the number of judged items of the column
 */
export function scoreIntervals(
  { items, models }: Grid,
  options?: BootstrapOptions,
): Map<string, ScoreValues> {
  const all = items.map((_, i) => i);
  return new Map(
    [...models].map(([model, columns]) => {
      const metrics = METRIC_KEYS.map((metric) => columns[metric]);
      const scores = (places: readonly number[]) => {
        const eight = metrics.map((values) => meanAt(values, places));
        return [...eight, overallOf(eight) ?? Number.NaN];
      };
      const intervals = bootstrapIntervals(items.length, scores, options);
      const values = scores(all);
      const entries = COLUMNS.map((column, i) => {
        const n = columns[column].filter(Number.isFinite).length;
        return [column, valueWith(values[i]!, n, intervals[i])] as const;
      });
      return [model, Object.fromEntries(entries) as ScoreValues];
    }),
  );
}

/** Of the judged ones among the chosen; NaN where there are none. */
function meanAt(values: readonly number[], places: readonly number[]): number {
  let sum = 0;
  let n = 0;
  for (const place of places) {
    const value = values[place]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  return sum / n;
}

export interface Comparison {
  /** Items judged for both. */
  shared: number;
  /** Mean ratios over the shared items; null where there are none. */
  first: number | null;
  second: number | null;
  /** The first's ratio less the second's, mean over the shared items. */
  difference: Value;
  /** Shared items on which the first is better, as good, worse. */
  wins: number;
  ties: number;
  losses: number;
}

/** Two models on the items that both have. @throws RangeError where the grid has no such model */
export function compareModels(
  { models }: Grid,
  first: string,
  second: string,
  column: Column = OVERALL,
  options?: BootstrapOptions,
): Comparison {
  const [a, b] = [first, second].map((model) => {
    const columns = models.get(model);
    if (!columns) throw new RangeError(`No model ${model}; there are ${[...models.keys()].join(", ")}`);
    return columns[column];
  });
  const shared = [...a!.keys()].filter((i) => Number.isFinite(a![i]! - b![i]!));
  const differences = shared.map((i) => a![i]! - b![i]!);
  const at = (places: readonly number[]) => [meanAt(differences, places)];
  const [interval] = bootstrapIntervals(differences.length, at, options);
  const wins = differences.filter((difference) => outcomeOf(difference) > 0).length;
  const losses = differences.filter((difference) => outcomeOf(difference) < 0).length;
  return {
    shared: shared.length,
    first: mean(shared.map((i) => a![i]!)),
    second: mean(shared.map((i) => b![i]!)),
    difference: valueWith(mean(differences), differences.length, interval),
    ...{ wins, ties: differences.length - wins - losses, losses },
  };
}

export interface Ranked {
  model: string;
  /** From 1. Models that cannot be told apart share ranks. */
  rank: number;
}

/**
 * A model's rank is 1 + the number of models that are surely better: whose paired difference to it has an interval wholly
 * above 0 (as Chatbot Arena ranks, arXiv 2403.04132). So ranks are shared where the interval includes 0, and a rank says how
 * many models are above, not how many lie between. Each pair is judged by its own 95 % interval, without a correction for
 * the number of pairs.
 *
 * @returns by rank, then by score, best first
 */
export function ranksOf(grid: Grid, column: Column = OVERALL, options?: BootstrapOptions): Ranked[] {
  const names = [...grid.models.keys()];
  const above = new Map(names.map((name) => [name, 0]));
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1)) {
      const [low, high] = compareModels(grid, a, b, column, options).difference.interval95 ?? [0, 0];
      if (low > 0) above.set(b, above.get(b)! + 1);
      if (high < 0) above.set(a, above.get(a)! + 1);
    }
  const score = (name: string) => meanAt(grid.models.get(name)![column], [...grid.items.keys()]);
  return names
    .map((model) => ({ model, rank: 1 + above.get(model)! }))
    .sort((a, b) => a.rank - b.rank || score(b.model) - score(a.model) || (a.model < b.model ? -1 : 1));
}
