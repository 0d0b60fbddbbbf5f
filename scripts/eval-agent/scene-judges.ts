/** Whether a reply about a generated scene is right: its colour, its number, its yes or no. Pure. */
import { COLOURS, type Colour } from "../../lib/troupe-data/picture";

/** Every word that says one of the pictures' colours. */
const COLOUR_WORDS: Record<Colour, string[]> = {
  red: ["red", "scarlet", "crimson"],
  orange: ["orange"],
  yellow: ["yellow", "golden"],
  green: ["green"],
  blue: ["blue"],
  purple: ["purple", "violet"],
  pink: ["pink"],
  brown: ["brown"],
  black: ["black"],
  white: ["white"],
  grey: ["grey", "gray"],
};

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/[\p{L}']+|\d+/gu) ?? [];

/** The reply says the true colour and no other: one that lists them all is no answer. */
export function saysColour(reply: string, truth: Colour): boolean {
  const words = new Set(wordsIn(reply));
  const said = (Object.keys(COLOURS) as Colour[]).filter((colour) =>
    COLOUR_WORDS[colour].some((word) => words.has(word)),
  );
  return said.length === 1 && said[0] === truth;
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ALSO_NUMBERS: Record<string, number> = {
  ...{ none: 0, single: 1, lone: 1, alone: 1, once: 1, pair: 2, couple: 2, both: 2, twins: 2, trio: 3 },
  ...{ dozen: 12, twelve: 12, eleven: 11, twenty: 20, hundred: 100, thousand: 1000 },
};

/**
 * The number a reply states: its one number; of several, "one" is a pronoun and does not count; "one, two, three" is
 * counting and gives the last. Without a number, "a cat" is one. Null where it says none or different ones.
 */
export function countSaid(reply: string, name: string, plural: string): number | null {
  const text = reply.toLowerCase().replaceAll("’", "'");
  const rest = text.replaceAll(new RegExp(`\\b(?:${plural}|${name})\\b`, "g"), " # ");
  const all = wordsIn(rest).flatMap((word) => {
    const digit = /^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
    return digit >= 0 ? [digit] : Object.hasOwn(ALSO_NUMBERS, word) ? [ALSO_NUMBERS[word]!] : [];
  });
  const distinct = [...new Set(all)];
  if (distinct.length > 2 && distinct.every((number, i) => number === i + 1)) return distinct.at(-1)!;
  const several = distinct.filter((number) => number !== 1);
  if (several.length === 1) return several[0]!;
  if (several.length > 1) return null;
  if (distinct.length === 1) return 1;
  return /\ban?\s+(?:[\p{L}-]+\s+)?#/u.test(rest) ? 1 : null;
}

const YES = new Set(["yes", "yea", "yeah", "yep", "aye"]);
const NO = new Set(["no", "nay", "nope"]);
const NEGATION = /\b(?:not|none|nothing|never|cannot|without|neither|nor|nowhere|nobody)\b|n't\b/;

/** The first yes or no; else what the first sentence denies is denied, and everything else affirmed. */
export function affirms(reply: string): boolean {
  const first = wordsIn(reply).find((word) => YES.has(word) || NO.has(word));
  if (first !== undefined) return YES.has(first);
  const sentence = /^[^.!?]*/.exec(reply.trim().toLowerCase().replaceAll("’", "'"))![0];
  return !NEGATION.test(sentence);
}
