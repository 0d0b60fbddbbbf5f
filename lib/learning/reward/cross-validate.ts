/** What a reward model makes of rows that it was not trained on, and of corrupted answers to them. */
import { METRIC_KEYS } from "../../chat/metrics";
import { judgeFeatures, type RewardNetworks } from "./model";
import type { Prepared } from "./prepare";
import { type TrainOptions, type TrainProgress, trainRewardModel } from "./train";

export interface HeldOut {
  /** For each example: length 8 each. Null where it is in no fold that was held out, or has no reference. */
  ratios: (number[] | null)[];
  answerScores: (number[] | null)[];
  /** As if there were no reference. */
  aloneScores: (number[] | null)[];
  /** For each of `tries`: the mean of the eight ratios. */
  tryRatios: (number | null)[];
}

export interface ValidationProgress extends TrainProgress {
  /** From 0. */
  fold: number;
  folds: number;
}

/**
 * Copies of answers that are held out are left out of the training too.
 *
 * @param folds for each example its fold, from 0
 * @param texts for each example its answer
 * @throws as trainRewardModel does
 */
export async function crossValidate(
  prepared: Prepared,
  { folds, texts }: { folds: readonly number[]; texts: readonly string[] },
  options: Omit<TrainOptions, "onProgress"> & { onProgress?(progress: ValidationProgress): void },
): Promise<HeldOut> {
  const { examples, contrasts, tries } = prepared;
  const none = () => new Array<number[] | null>(examples.length).fill(null);
  const held: HeldOut = {
    ...{ ratios: none(), answerScores: none(), aloneScores: none() },
    tryRatios: tries.map(() => null),
  };
  const count = Math.max(...folds) + 1;
  for (let fold = 0; fold < count; fold++) {
    const kept = [...examples.keys()].filter((place) => folds[place] !== fold);
    const placeOf = new Map(kept.map((place, i) => [place, i]));
    const unseen = new Set(texts.filter((_, place) => folds[place] === fold));
    const networks = await trainRewardModel(
      kept.map((place) => examples[place]!),
      contrasts
        .filter(({ original, text }) => placeOf.has(original) && !unseen.has(text))
        .map(({ features, kind, original }) => ({ features, kind, original: placeOf.get(original)! })),
      { ...options, onProgress: (progress) => options.onProgress?.({ ...progress, fold, folds: count }) },
    );
    judgeFold(networks, prepared, (place) => folds[place] === fold, held);
  }
  return held;
}

function judgeFold(
  networks: RewardNetworks,
  { examples, tries }: Prepared,
  isHeld: (place: number) => boolean,
  held: HeldOut,
): void {
  for (const [place, { features, hasReference }] of examples.entries()) {
    if (!isHeld(place) || !hasReference) continue;
    const { ratios, scores } = judgeFeatures(networks, features, true);
    held.ratios[place] = ratios;
    held.answerScores[place] = METRIC_KEYS.map((metric) => scores[metric][0]);
    const alone = judgeFeatures(networks, features, false).scores;
    held.aloneScores[place] = METRIC_KEYS.map((metric) => alone[metric][0]);
  }
  for (const [i, { original, features }] of tries.entries())
    if (isHeld(original)) held.tryRatios[i] = meanOf(judgeFeatures(networks, features, true).ratios);
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
