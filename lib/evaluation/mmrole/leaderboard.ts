/** The leaderboard: scores with intervals and ranks, and beside them how long the answers are and how many refuse. Pure. */
import { type AnswerFacts, answerFacts } from "./answers";
import type { BootstrapOptions } from "./bootstrap";
import { gridOf } from "./grid";
import type { EvalSplit, JudgedRow } from "./judged-row";
import { ranksOf, type ScoreValues, scoreIntervals } from "./statistics";
import { COLUMNS, type Column, tableOf } from "./table";

export interface LeaderboardLine {
  split: EvalSplit;
  model: string;
  /** By Overall: 1 + how many models are surely better (statistics.ts). */
  rank: number;
  /** Rows judged on all eight metrics, and all others. */
  n: number;
  missing: number;
  /** Count-weighted ratios with 95 % intervals over items. */
  scores: ScoreValues;
  answers: AnswerFacts;
}

/** @param rows of one split or both, of any number of models @returns by split, then by Overall, best first */
export function leaderboardOf(rows: readonly JudgedRow[], options?: BootstrapOptions): LeaderboardLine[] {
  const splits = new Map<EvalSplit, ReturnType<typeof statisticsOf>>();
  return tableOf(rows, "count_weighted").map(({ split, model, n, missing, scores }) => {
    const own = split as EvalSplit;
    const found = splits.get(own) ?? statisticsOf(rows, own, options);
    splits.set(own, found);
    const intervals = found.intervals.get(model)!;
    // The table's own values: it adds in another order than the resamples, and its last digit is the one that counts.
    const values = COLUMNS.map((column: Column) => [column, { ...intervals[column], value: scores[column] }]);
    return {
      ...{ split: own, model, rank: found.ranks.get(model)!, n, missing },
      scores: Object.fromEntries(values) as ScoreValues,
      answers: answerFacts(rows.filter((row) => row.split === own && row.model === model)),
    };
  });
}

function statisticsOf(rows: readonly JudgedRow[], split: EvalSplit, options?: BootstrapOptions) {
  const grid = gridOf(rows.filter((row) => row.split === split));
  const ranks = ranksOf(grid, "Overall", options);
  return {
    intervals: scoreIntervals(grid, options),
    ranks: new Map(ranks.map(({ model, rank }) => [model, rank])),
  };
}
