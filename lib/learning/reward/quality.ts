/** How good a reward model is on rows it was not trained on: agreement with the labels, length, corrupted answers. Pure. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { logLengthRatio } from "../../evaluation/mmrole/answers";
import { meanAbsoluteError, partial, pearson, spearman } from "../../evaluation/mmrole/correlation";
import { CORRUPTIONS, type Corruption } from "./corruptions";
import { type HeldOut, meanOf } from "./cross-validate";
import type { RewardExample } from "./examples";
import type { PreparedContrast } from "./prepare";

/** NaN becomes null in JSON: a correlation that is undefined. */
export interface Quality {
  /** Rows with all eight labels that were held out once. */
  rows: number;
  /** Mean absolute error of the ratio, over rows and metrics. */
  ratioMae: number;
  /** Of the mean of the eight ratios. */
  pearson: number;
  spearman: number;
  /** Mean absolute error of the answer's score, 0 to 10. */
  answerMae: number;
  byMetric: Record<MetricKey, { ratioMae: number; pearson: number; spearman: number; answerMae: number }>;
  length: LengthControl;
  /** Judging without the reference: of the answer's score. */
  alone: { answerMae: number; pearson: number; spearman: number };
}

/** What is left once log(answer's words / reference's words) explains what it can: a ruler would have nothing left. */
export interface LengthControl {
  /** Correlations of the labels, and of the model's mean ratio, with the log length ratio. */
  labels: number;
  model: number;
  pearsonGivenLength: number;
  spearmanGivenLength: number;
}

export function qualityOf(examples: readonly RewardExample[], held: HeldOut): Quality {
  const places = [...examples.keys()].filter(
    (place) =>
      held.ratios[place] !== null && examples[place]!.labels.every((label) => label && label[1] !== null),
  );
  const labels = places.map((place) =>
    examples[place]!.labels.map((label) => [label![0], label![1]!] as const),
  );
  const ratios = labels.map((row) => row.map(([a, b]) => a / b));
  const answers = labels.map((row) => row.map(([a]) => a));
  const of = (values: readonly (number[] | null)[]) => places.map((place) => values[place]!);
  const [ours, scores, alone] = [of(held.ratios), of(held.answerScores), of(held.aloneScores)];
  const [mean, label] = [ours.map(meanOf), ratios.map(meanOf)];
  const column = (rows: readonly number[][], metric: number) => rows.map((row) => row[metric]!);
  const byMetric = METRIC_KEYS.map((key, metric) => {
    const [x, y] = [column(ours, metric), column(ratios, metric)];
    const answerMae = meanAbsoluteError(column(scores, metric), column(answers, metric));
    return [
      key,
      { ratioMae: meanAbsoluteError(x, y), pearson: pearson(x, y), spearman: spearman(x, y), answerMae },
    ] as const;
  });
  const answerMean = answers.map(meanOf);
  return {
    rows: places.length,
    ratioMae: meanAbsoluteError(ours.flat(), ratios.flat()),
    pearson: pearson(mean, label),
    spearman: spearman(mean, label),
    answerMae: meanAbsoluteError(scores.flat(), answers.flat()),
    byMetric: Object.fromEntries(byMetric) as Quality["byMetric"],
    length: lengthControl(
      places.map((place) => examples[place]!),
      mean,
      label,
    ),
    alone: {
      answerMae: meanAbsoluteError(alone.flat(), answers.flat()),
      pearson: pearson(alone.map(meanOf), answerMean),
      spearman: spearman(alone.map(meanOf), answerMean),
    },
  };
}

function lengthControl(
  examples: readonly RewardExample[],
  ours: readonly number[],
  labels: readonly number[],
): LengthControl {
  const lengths = examples.map(({ answer, asked }) =>
    logLengthRatio({ answer, ground_truth: asked.reference! }),
  );
  const known = [...lengths.keys()].filter((i) => lengths[i] !== null);
  const of = (values: readonly (number | null)[]) => known.map((i) => values[i]!);
  const [x, y, z] = [of(ours), of(labels), of(lengths)];
  const given = (correlation: typeof pearson) =>
    partial(correlation(x, y), correlation(x, z), correlation(y, z));
  return {
    ...{ labels: pearson(y, z), model: pearson(x, z) },
    ...{ pearsonGivenLength: given(pearson), spearmanGivenLength: given(spearman) },
  };
}

export interface Robustness {
  tries: number;
  /** Share of the tries in which the corrupted answer got a lower mean ratio than its original. */
  lower: number;
  /** Mean of the mean ratio, before and after. */
  before: number;
  after: number;
}

/** By kind, with templates that the model was not trained on. */
export function robustnessOf(
  tries: readonly PreparedContrast[],
  held: HeldOut,
): Record<Corruption, Robustness> {
  const entries = CORRUPTIONS.map((kind) => {
    const pairs = tries.flatMap((one, i) => {
      const [before, after] = [held.ratios[one.original], held.tryRatios[i]];
      return one.kind === kind && before && after != null ? [[meanOf(before), after] as const] : [];
    });
    const lower = pairs.filter(([before, after]) => after < before).length / pairs.length;
    const [before, after] = [0, 1].map((side) => meanOf(pairs.map((pair) => pair[side]!))) as [
      number,
      number,
    ];
    return [kind, { tries: pairs.length, lower, before, after }] as const;
  });
  return Object.fromEntries(entries) as Record<Corruption, Robustness>;
}
