/** The reward model: encoding, groups of networks and a forest, and how they judge an answer. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { type Encoding, encode, type InputKind } from "./encoding";
import { type Features, featuresOf } from "./features";
import { type Forest, predictByForest } from "./forest";
import { type Asked, createItems } from "./item";
import { classify, type Network, type Prediction, predict } from "./network";
import { innocence, meanPrediction, nearOne, scorePair, trust } from "./output";
import type { Rarity } from "./rarity";

/**
 * fitted: as near to the labels as it gets. contrasted: also trained to put corrupted answers below their originals.
 * smooth: on plain ranks. alone: sees no reference. detector: tells corrupted answers from originals.
 */
export const GROUPS = ["fitted", "contrasted", "smooth", "alone", "detector"] as const;
export type GroupName = (typeof GROUPS)[number];
export const INPUT_KIND_OF: Record<GroupName, InputKind> = {
  ...{ fitted: "thermometers", contrasted: "thermometers", smooth: "ranks" },
  ...{ alone: "thermometers", detector: "thermometers" },
};
/** Their mean and the forest's, in equal parts, judge an answer that has a reference. */
const COMPARING = ["fitted", "contrasted", "smooth"] as const;

export interface RewardNetworks {
  encoding: Encoding;
  groups: Record<GroupName, Network>;
  forest: Forest;
}

/** [answer's, reference's], 0.05 to 10; the second null where there is no reference. */
export type Scores = Record<MetricKey, [number, number | null]>;

/** By metric, in the order of METRIC_KEYS. */
export interface Judged {
  /** Length 8: answer's score by reference's, as reported; not to be used where there is no reference. */
  ratios: number[];
  scores: Scores;
}

export function judgeFeatures(networks: RewardNetworks, features: Features, hasReference: boolean): Judged {
  const { encoding, groups, forest } = networks;
  const values = encoding.names.map((name) => features[name]!);
  const inputs = {
    thermometers: encode(encoding, values, "thermometers"),
    ranks: encode(encoding, values, "ranks"),
  };
  const by = (group: GroupName) => predict(groups[group], inputs[INPUT_KIND_OF[group]]);
  const phrases = features.aihard!;
  return hasReference
    ? withReference(
        meanPrediction([meanPrediction(COMPARING.map(by)), predictByForest(forest, values)]),
        trust(classify(groups.detector, inputs.thermometers)) * innocence(phrases),
      )
    : withoutReference(by("alone"), innocence(phrases));
}

function withReference(prediction: Prediction, factor: number): Judged {
  const ratios = [...prediction.ratio].map((ratio) => nearOne(ratio) * factor);
  return { ratios, scores: byMetric((metric) => scorePair(ratios[metric]!, prediction.top[metric]!)) };
}

function withoutReference({ top }: Prediction, factor: number): Judged {
  const alone = [...top].map((score) => score * factor);
  return { ratios: alone.map(() => Number.NaN), scores: byMetric((metric) => [alone[metric]!, null]) };
}

const byMetric = (scores: (metric: number) => [number, number | null]): Scores =>
  Object.fromEntries(METRIC_KEYS.map((key, metric) => [key, scores(metric)])) as Scores;

/** Judges answers one after the other; what several answers share is taken apart once. */
export function createScorer(
  networks: RewardNetworks,
  rarity: Rarity,
): (asked: Asked, answer: string) => Scores {
  const itemOf = createItems(rarity);
  return (asked, answer) =>
    judgeFeatures(networks, featuresOf(itemOf(asked), answer, rarity), Boolean(asked.reference?.trim()))
      .scores;
}
