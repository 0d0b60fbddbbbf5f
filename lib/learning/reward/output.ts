/** From what the networks say to the scores that are reported. Pure. */
import type { AnswerClass, Prediction } from "./network";

/** By this much a ratio goes towards 1: of MMRole's labels 48 % are exactly 1. */
const DEAD_ZONE = 0.005;
/** What each of an assistant's phrases takes off, up to two: they are too rare in the labels to be learnt. */
const PHRASE_COST = 0.15;
const MOST_PHRASES = 2;
const [LEAST_RATIO, MOST_RATIO] = [0.05, 4];

/** What a sure copy loses, and an assistant's reply or one that tells about the character. */
const [COPY_COST, ASSISTANT_COST] = [0.6, 0.2];
/** Log odds at which half of it is lost: originals hardly ever reach them. */
const [COPIED_AT, ASSISTANT_AT] = [6, 4];

export const nearOne = (ratio: number): number =>
  1 + Math.sign(ratio - 1) * Math.max(0, Math.abs(ratio - 1) - DEAD_ZONE);

/** What a score is multiplied by. @param phrases how many of ASSISTANT_PHRASES the answer has */
export const innocence = (phrases: number): number => 1 - PHRASE_COST * Math.min(MOST_PHRASES, phrases);

/** What a score is multiplied by, 0.32 to 1. @param probabilities the detector's */
export function trust({
  copied,
  assistant,
}: Pick<Record<AnswerClass, number>, "copied" | "assistant">): number {
  const lost = (probability: number, cost: number, at: number) =>
    cost / (1 + Math.exp(at - Math.log(probability / (1 - probability))));
  return (1 - lost(copied, COPY_COST, COPIED_AT)) * (1 - lost(assistant, ASSISTANT_COST, ASSISTANT_AT));
}

/** [answer's, reference's] on the judges' scale of 1 to 10, unrounded: the better of them is `top`. */
export function scorePair(ratio: number, top: number): [number, number] {
  const within = Math.min(MOST_RATIO, Math.max(LEAST_RATIO, ratio));
  return [top * Math.min(1, within), top / Math.max(1, within)];
}

/** The mean of several groups' predictions. @param predictions at least one */
export function meanPrediction(predictions: readonly Prediction[]): Prediction {
  const mean = (of: (prediction: Prediction) => Float64Array) =>
    of(predictions[0]!).map(
      (_, metric) =>
        predictions.reduce((sum, prediction) => sum + of(prediction)[metric]!, 0) / predictions.length,
    );
  return { ratio: mean(({ ratio }) => ratio), top: mean(({ top }) => top) };
}
