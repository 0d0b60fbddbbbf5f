/** Two judges' scores of the same answers, side by side. Pure. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { sampleKey } from "../datasets/sample";
import type { Pair } from "./agreement";
import { logLengthRatio } from "./answers";
import type { JudgedRow, ScorePair } from "./judged-row";
import { type Column, OVERALL, overallOf } from "./table";

/** An answer that both have judged on one metric at least. */
export interface JudgedTwice {
  /** A sampleKey. */
  item: string;
  model: string;
  logLengthRatio: number | null;
  /** The metrics on which both have. */
  scores: Partial<Record<MetricKey, { judge: ScorePair; reference: ScorePair }>>;
}

/** Matched by split, task, id and model. @returns in the order of `reference` */
export function judgedTwice(judge: readonly JudgedRow[], reference: readonly JudgedRow[]): JudgedTwice[] {
  const key = ({ split, task, id, model }: JudgedRow) => JSON.stringify([split, task, id, model]);
  const ours = new Map(judge.map((row) => [key(row), row]));
  return reference.flatMap((row): JudgedTwice[] => {
    const other = ours.get(key(row));
    const scores = METRIC_KEYS.flatMap((metric) => {
      const [a, b] = [other?.metrics[metric]?.score, row.metrics[metric]?.score];
      return a && b ? [[metric, { judge: a, reference: b }] as const] : [];
    });
    if (scores.length === 0) return [];
    const item = sampleKey(row);
    return [
      { item, model: row.model, logLengthRatio: logLengthRatio(row), scores: Object.fromEntries(scores) },
    ];
  });
}

/** What is compared: the ratio to the ground truth, or the evaluated answer's own score. */
export const NUMBERS = ["ratio", "score"] as const;
export type Numbers = (typeof NUMBERS)[number];

const numberOf = ([a, b]: ScorePair, numbers: Numbers): number => (numbers === "ratio" ? a / b : a);

/** Both numbers of each answer, with the log length ratio as covariate. Overall: the mean of the eight, where both have all. */
export function pairsOf(both: readonly JudgedTwice[], column: Column, numbers: Numbers): Pair[] {
  return both.flatMap(({ item, logLengthRatio: covariate, scores }): Pair[] => {
    const side = (who: "judge" | "reference"): number | null => {
      const of = (metric: MetricKey) => {
        const found = scores[metric];
        return found ? numberOf(found[who], numbers) : null;
      };
      return column === OVERALL ? overallOf(METRIC_KEYS.map(of)) : of(column);
    };
    const [judge, reference] = [side("judge"), side("reference")];
    return judge === null || reference === null ? [] : [{ item, judge, reference, covariate }];
  });
}

/** [11][11] counts of the evaluated answer's score, rounded: [of the reference, 0 to 10][of the judge, 0 to 10]. */
export type Confusion = number[][];

/** @param column Overall: all metrics together */
export function confusionOf(both: readonly JudgedTwice[], column: Column): Confusion {
  const counts: Confusion = Array.from({ length: 11 }, () => new Array<number>(11).fill(0));
  const metrics = column === OVERALL ? METRIC_KEYS : [column];
  for (const { scores } of both)
    for (const metric of metrics) {
      const found = scores[metric];
      if (found) counts[Math.round(found.reference[0])]![Math.round(found.judge[0])]!++;
    }
  return counts;
}
