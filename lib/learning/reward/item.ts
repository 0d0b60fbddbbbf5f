/** What an answer is judged by, taken apart once for all answers to it: the question's parts and the reference. */
import { z } from "zod";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { capitalised, catchphrases, namesIn, readQuestion, turnsBy } from "./question";
import type { Rarity } from "./rarity";
import { styleOf } from "./style";
import { countOf, type TextParts, takeApart } from "./text";

/** A question as it was put to a character. */
export const askedSchema = z.object({
  task: dialogueTypeSchema,
  role: z.string(),
  otherRole: z.string(),
  /** The whole prompt, in MMRole's wording: profile, earlier turns, the words to answer. */
  question: z.string(),
  /** The answer to compare with; null or empty: there is none. */
  reference: z.string().nullable(),
});
export type Asked = z.infer<typeof askedSchema>;

export interface Item {
  asked: Asked;
  chinese: boolean;
  /** The character speaks first. */
  begins: boolean;
  turns: number;
  profile: TextParts;
  otherProfile: TextParts;
  history: TextParts;
  auxiliary: TextParts;
  words: TextParts;
  /** What the character said in earlier turns. */
  own: TextParts;
  reference: TextParts;
  referenceStyle: Record<string, number>;
  phrases: TextParts[];
  /** In the profile, in small letters. */
  names: Set<string>;
  /** In all that the character was told, in small letters. */
  knownNames: Set<string>;
  /** Stems of all that was said before, the reference's included. */
  knownContent: Set<string>;
}

/** Of the question's first part, which names the characters and what they are from. */
const HEAD_LENGTH = 300;

export function readItem(asked: Asked, rarity: Rarity): Item {
  const parts = readQuestion(asked.question);
  const profile = takeApart(parts.profile);
  const otherProfile = takeApart(parts.otherProfile);
  const history = takeApart(parts.history);
  const auxiliary = takeApart(parts.auxiliary);
  const words = takeApart(parts.words);
  const reference = takeApart(asked.reference ?? "");
  const told = [profile, otherProfile, history, auxiliary, words, reference];
  const head = [...asked.question].slice(0, HEAD_LENGTH).join("");
  const names = namesIn(parts.profile);
  return {
    ...{ asked, profile, otherProfile, history, auxiliary, words, reference, names },
    chinese: parts.chinese,
    begins: parts.words === "",
    turns: countOf(parts.history, "\n[") + (parts.history ? 1 : 0),
    own: takeApart(turnsBy(parts.history, asked.role).join(" ")),
    referenceStyle: styleOf(reference, rarity),
    phrases: catchphrases(parts.profile)
      .map(takeApart)
      .filter(({ content }) => content.size > 0),
    knownNames: new Set([
      ...names,
      ...namesIn(parts.otherProfile),
      ...[...told.map(({ text }) => text), head].flatMap(capitalised),
    ]),
    knownContent: new Set(told.flatMap(({ content }) => [...content.keys()])),
  };
}

/** More than a test set has; each takes some 100 kB. */
const MOST_KEPT = 400;

/** Items by their question and reference: rows of several models share one. The first kept are the first forgotten. */
export function createItems(rarity: Rarity): (asked: Asked) => Item {
  const known = new Map<string, Item>();
  return (asked) => {
    const key = JSON.stringify([asked.task, asked.role, asked.otherRole, asked.question, asked.reference]);
    const before = known.get(key);
    if (before) return before;
    const item = readItem(asked, rarity);
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value!);
    known.set(key, item);
    return item;
  };
}
