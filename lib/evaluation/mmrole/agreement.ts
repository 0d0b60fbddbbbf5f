/** How far a judge agrees with reference labels on the same answers. Pure. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import type { Value } from "../agent-result";
import { logLengthRatio } from "./answers";
import { type BootstrapOptions, bootstrapIntervals, valueWith } from "./bootstrap";
import { averageRanks, meanAbsoluteError, partial, pearson, spearman } from "./correlation";
import type { JudgedRow, ScorePair } from "./judged-row";
import { krippendorffAlpha } from "./krippendorff";

/** One number of the judge beside one of the reference: ratios, or scores. */
export interface Pair {
  /** What is resampled as one: several models' answers to an item are not independent. */
  item: string;
  judge: number;
  reference: number;
  /** What may explain both, such as the log length ratio; null where it is unknown. */
  covariate: number | null;
}

/** In the order in which `measure` gives them. */
export const MEASURES = [
  "mae",
  "pearson",
  "spearman",
  "alphaInterval",
  "alphaOrdinal",
  "pearsonGivenCovariate",
  "spearmanGivenCovariate",
] as const;

/**
 * mae: in the unit of the numbers. alpha: Krippendorff's, with two raters. GivenCovariate: partial correlations over the
 * pairs that have a covariate; null for a judge that is the covariate itself, and near 0 for one that adds only noise to it.
 */
export type Agreement = Record<(typeof MEASURES)[number], Value>;

/** All measures, with bootstrap intervals over items. `n` counts pairs. */
export function agreementOf(pairs: readonly Pair[], options?: BootstrapOptions): Agreement {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const group = groups.get(pair.item);
    if (group) group.push(pair);
    else groups.set(pair.item, [pair]);
  }
  const byItem = [...groups.values()];
  const chosen = (places: readonly number[]) => measure(places.flatMap((place) => byItem[place]!));
  const intervals = bootstrapIntervals(byItem.length, chosen, options);
  const withCovariate = pairs.filter(({ covariate }) => covariate !== null).length;
  const values = measure(pairs);
  const entries = MEASURES.map((name, i) => {
    const n = name.endsWith("GivenCovariate") ? withCovariate : pairs.length;
    return [name, valueWith(values[i]!, n, intervals[i])] as const;
  });
  return Object.fromEntries(entries) as Agreement;
}

/** In the order of MEASURES. */
function measure(pairs: readonly Pair[]): number[] {
  const x = pairs.map(({ judge }) => judge);
  const y = pairs.map(({ reference }) => reference);
  const units = pairs.map(({ judge, reference }) => [judge, reference]);
  const known = pairs.filter(({ covariate }) => covariate !== null);
  const [a, b, c] = [
    known.map(({ judge }) => judge),
    known.map(({ reference }) => reference),
    known.map(({ covariate }) => covariate!),
  ];
  const [p, q, r] = [averageRanks(a), averageRanks(b), averageRanks(c)];
  return [
    meanAbsoluteError(x, y),
    pearson(x, y),
    spearman(x, y),
    krippendorffAlpha(units, "interval"),
    krippendorffAlpha(units, "ordinal"),
    partial(pearson(a, b), pearson(a, c), pearson(b, c)),
    partial(pearson(p, q), pearson(p, r), pearson(q, r)),
  ];
}

/** The two judgements of one metric of one answer. */
export interface JudgedTwice {
  /** "<split>/<id>" */
  item: string;
  model: string;
  metric: MetricKey;
  judge: ScorePair;
  reference: ScorePair;
  logLengthRatio: number | null;
}

/** What both have judged, matched by split, task, id, model and metric. @returns in the order of `reference` */
export function judgedTwice(judge: readonly JudgedRow[], reference: readonly JudgedRow[]): JudgedTwice[] {
  const key = ({ split, task, id, model }: JudgedRow) => JSON.stringify([split, task, id, model]);
  const ours = new Map(judge.map((row) => [key(row), row]));
  return reference.flatMap((row) => {
    const other = ours.get(key(row));
    return METRIC_KEYS.flatMap((metric): JudgedTwice[] => {
      const [a, b] = [other?.metrics[metric]?.score, row.metrics[metric]?.score];
      if (!a || !b) return [];
      const { model } = row;
      return [
        {
          ...{ item: `${row.split}/${row.id}`, model, metric, judge: a, reference: b },
          logLengthRatio: logLengthRatio(row),
        },
      ];
    });
  });
}

/** The ratios of both, with the log length ratio as covariate. */
export const ratioPairs = (both: readonly JudgedTwice[]): Pair[] =>
  both.map(({ item, judge, reference, logLengthRatio }) => ({
    item,
    judge: judge[0] / judge[1],
    reference: reference[0] / reference[1],
    covariate: logLengthRatio,
  }));

/** [11][11] counts of the evaluated answer's score: [of the reference, 0 to 10][of the judge, 0 to 10]. */
export type Confusion = number[][];

export function confusionByMetric(both: readonly JudgedTwice[]): Record<MetricKey, Confusion> {
  const empty = (): Confusion => Array.from({ length: 11 }, () => new Array<number>(11).fill(0));
  const matrices = Object.fromEntries(METRIC_KEYS.map((metric) => [metric, empty()])) as Record<
    MetricKey,
    Confusion
  >;
  for (const { metric, judge, reference } of both) matrices[metric][reference[0]]![judge[0]]!++;
  return matrices;
}
