/** How good a training of this kind is on rows it was not trained on: in folds, and on answers made worse on purpose. */
import { crossValidate, type ValidationProgress } from "./cross-validate";
import type { RewardExample } from "./examples";
import { foldForEach, foldsBy } from "./folds";
import type { Prepared } from "./prepare";
import { type Quality, qualityOf, type Robustness, robustnessOf } from "./quality";
import { randomOf, type TrainOptions } from "./train";

/** Of each kind of corrupted answer. */
export const TRIES = 200;

export interface Measured extends Quality {
  folds: number;
  by: "character" | "model";
  corrupted: Record<string, Robustness>;
}

interface MeasureOptions extends Omit<TrainOptions, "onProgress"> {
  /** So many folds by character, or one for each answering model. */
  folds: number | "by model";
  onProgress?(progress: ValidationProgress): void;
}

/** @throws as trainRewardModel does */
export async function measure(
  examples: readonly RewardExample[],
  prepared: Prepared,
  { folds: wanted, ...options }: MeasureOptions,
): Promise<Measured> {
  const folds =
    wanted === "by model"
      ? foldForEach(examples.map(({ by }) => by))
      : foldsBy(charactersOf(examples), wanted, randomOf(options.seed, 0));
  const texts = examples.map(({ answer }) => answer);
  const held = await crossValidate(prepared, { folds, texts }, options);
  return {
    ...{ folds: Math.max(...folds) + 1, by: wanted === "by model" ? "model" : "character" },
    ...qualityOf(examples, held),
    corrupted: robustnessOf(prepared.tries, held),
  };
}

const charactersOf = (examples: readonly RewardExample[]): string[] =>
  examples.map(({ asked }) => asked.role);

/** As plain JSON, in five digits: the sixth is noise. What is undefined, such as a correlation of constants, becomes null. */
export const inFiveDigits = (value: object): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === "number" ? Number(part.toPrecision(5)) : part)),
  );
