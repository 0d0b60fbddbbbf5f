/** How much a word says, by how the embedded agent's tokenizer cuts it: its vocabulary is ordered by frequency. */
import fs from "node:fs";
import path from "node:path";
import { createTokenizer } from "../../inference/embedded/tokenizer";
import { isCjk } from "./text";

/** Of a word in small letters, or of a pair of Chinese characters: 3.9 (very common) to 11. */
export type Rarity = (word: string) => number;

/** Of a Chinese pair: the tokenizer has learnt little Chinese, so that it could not tell. */
const CHINESE = 7;
/** Of a word that is cut in two or more: a start, and a step for each further part. */
const [CUT, STEP, MOST] = [8.6, 0.6, 11];
/** The first ids are the commonest; what lies below this one is not told apart. */
const COMMONEST = 50;

/** @param encode the tokenizer's: text to token ids. The function returned remembers what it was asked. */
export function rarityBy(encode: (text: string) => readonly number[]): Rarity {
  const known = new Map<string, number>();
  return (word) => {
    if (isCjk(word)) return CHINESE;
    const before = known.get(word);
    if (before !== undefined) return before;
    const ids = encode(` ${word}`);
    const rarity =
      ids.length === 1
        ? Math.min(MOST, Math.log(Math.max(ids[0]!, COMMONEST)))
        : Math.min(MOST, CUT + STEP * (ids.length - 1));
    known.set(word, rarity);
    return rarity;
  };
}

let shipped: Rarity | undefined;

/** By the tokenizer that the product ships. A model is good only with the one it was trained with (model-file.ts checks). */
export function shippedRarity(): Rarity {
  shipped ??= rarityBy(createTokenizer(fs.readFileSync(tokenizerFile(), "utf8")).encode);
  return shipped;
}

export const tokenizerFile = (): string =>
  path.resolve(/* turbopackIgnore: true */ process.cwd(), "models/agent/tokenizer.json");
