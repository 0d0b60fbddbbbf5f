/** How far a judge agrees with another one, or with people, on the same answers. Pure, but for letting others have their turn. */
import { inSlices } from "../../slices";
import type { Value } from "../agent-result";
import { type BootstrapOptions, bootstrapDraws, valueWith } from "./bootstrap";
import { partial } from "./correlation";
import { alphaOf, correlationOf, momentsOf, ranker, weightedMean } from "./weighted";

/** One number of the judge beside one of the reference: ratios, or scores. */
export interface Pair {
  /** What is resampled as one: several models' answers to an item are not independent. */
  item: string;
  judge: number;
  reference: number;
  /** What may explain both, such as the log length ratio; null where it is unknown. */
  covariate: number | null;
}

/** In the order in which `measurer` gives them. */
export const MEASURES = [
  "mae",
  "pearson",
  "spearman",
  "alphaInterval",
  "alphaOrdinal",
  "pearsonGivenCovariate",
  "spearmanGivenCovariate",
] as const;
export type AgreementMeasure = (typeof MEASURES)[number];

/**
 * mae: in the unit of the numbers. alpha: Krippendorff's, with two raters. GivenCovariate: partial correlations over the
 * pairs that have a covariate; null for a judge that is the covariate itself, and near 0 for one that adds only noise to it.
 */
export type Agreement = Record<AgreementMeasure, Value>;

/** All measures, with bootstrap intervals over items. `n` counts pairs. */
export async function agreementOf(pairs: readonly Pair[], options?: BootstrapOptions): Promise<Agreement> {
  const places = new Map<string, number>();
  const itemOf = pairs.map(({ item }) => {
    const place = places.get(item) ?? places.size;
    places.set(item, place);
    return place;
  });
  const measure = measurer(pairs);
  const weights = new Float64Array(pairs.length);
  const values = measure(weights.fill(1));
  const times = new Float64Array(places.size);
  const draws = bootstrapDraws(
    places.size,
    (drawn) => {
      times.fill(0);
      for (const place of drawn) times[place]!++;
      for (let i = 0; i < weights.length; i++) weights[i] = times[itemOf[i]!]!;
      return measure(weights);
    },
    options,
  );
  const intervals = await inSlices(draws);
  const withCovariate = pairs.filter(({ covariate }) => covariate !== null).length;
  const entries = MEASURES.map((name, i) => {
    const n = name.endsWith("GivenCovariate") ? withCovariate : pairs.length;
    return [name, valueWith(values[i]!, n, intervals[i])] as const;
  });
  return Object.fromEntries(entries) as Agreement;
}

/** @returns for weights of the pairs what is measured, in the order of MEASURES */
function measurer(pairs: readonly Pair[]): (weights: Float64Array) => number[] {
  const all = compared(pairs);
  const known = [...pairs.keys()].filter((i) => pairs[i]!.covariate !== null);
  const given = partials(known.map((i) => pairs[i]!));
  const knownWeights = new Float64Array(known.length);
  return (weights) => {
    for (let i = 0; i < known.length; i++) knownWeights[i] = weights[known[i]!]!;
    return [...all(weights), ...given(knownWeights)];
  };
}

/** The first five. */
function compared(pairs: readonly Pair[]) {
  const off = Float64Array.from(pairs, ({ judge, reference }) => Math.abs(judge - reference));
  const n = pairs.length;
  const ratings = [...pairs.map(({ judge }) => judge), ...pairs.map(({ reference }) => reference)];
  const ranksX = ranker(ratings.slice(0, n));
  const ranksY = ranker(ratings.slice(n));
  const ranksBoth = ranker(ratings);
  // Around one middle for both: how far apart they are counts.
  const both = centred(ratings);
  const [x, y] = [both.subarray(0, n), both.subarray(n)];
  return (weights: Float64Array): number[] => {
    const moments = momentsOf(weights, x, y);
    const among = ranksBoth(weights);
    return [
      weightedMean(weights, off),
      correlationOf(moments),
      correlationOf(momentsOf(weights, ranksX(weights), ranksY(weights))),
      alphaOf(moments),
      alphaOf(momentsOf(weights, among.subarray(0, n), among.subarray(n))),
    ];
  };
}

/** The last two, of pairs with a covariate. */
function partials(pairs: readonly Pair[]) {
  const numbers = [
    pairs.map(({ judge }) => judge),
    pairs.map(({ reference }) => reference),
    pairs.map(({ covariate }) => covariate!),
  ];
  const sides = numbers.map(centred);
  const ranks = numbers.map(ranker);
  return (weights: Float64Array): number[] =>
    [sides, ranks.map((rank) => rank(weights))].map(([a, b, c]) => {
      const correlation = (x: Float64Array, y: Float64Array) => correlationOf(momentsOf(weights, x, y));
      return partial(correlation(a!, b!), correlation(a!, c!), correlation(b!, c!));
    });
}

function centred(values: readonly number[]): Float64Array<ArrayBuffer> {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Float64Array.from(values, (value) => value - middle);
}
