/** Which dialogues train, validate and test. By character and by picture, so that nothing of the test was seen. Pure. */
import { z } from "zod";
import { type Dialogue, picturesOf } from "./dialogue";

export const splitsSchema = z.strictObject({
  /** Characters no dialogue of whom is trained on. */
  outOfDistribution: z.array(z.string()),
  /** Pictures, by id. All that are in neither list are for training. */
  validationPictures: z.array(z.string()),
  testPictures: z.array(z.string()),
});
export type Splits = z.infer<typeof splitsSchema>;

export type Split = "train" | "validation" | "test";

/**
 * The split of a dialogue: test if a speaker is out of distribution or a picture is a test picture, then validation if a
 * picture is a validation picture, else train.
 */
export function splitOf(dialogue: Pick<Dialogue, "characters" | "picture" | "turns">, splits: Splits): Split {
  const pictures = picturesOf(dialogue);
  if (isOutOfDistribution(dialogue, splits)) return "test";
  if (pictures.some((id) => splits.testPictures.includes(id))) return "test";
  return pictures.some((id) => splits.validationPictures.includes(id)) ? "validation" : "train";
}

export const isOutOfDistribution = ({ characters }: Pick<Dialogue, "characters">, splits: Splits): boolean =>
  characters.some((slug) => splits.outOfDistribution.includes(slug));
