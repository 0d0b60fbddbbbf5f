/** Whether a reply about a generated scene is right: its colour, its number. Yes or no is in scene-yes-no.ts. Pure. */
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

const ANY_COLOUR = Object.values(COLOUR_WORDS).flat().join("|");
/** "Not blue", "redder than red", "no more green than blue": what is held against the colour is not said of the thing. */
const NO_CLAIM = new RegExp(
  `(?:\\b(?:(?<!\\bis (?:it|the \\w+) )not|no|never|than|nor|neither)|n't)\\s+(?:(?:an?|the|any|quite|exactly|really|more|merely|some)\\s+)*(?:${ANY_COLOUR})\\b`,
  "g",
);

const SEVERAL_COLOURS = `((?:${ANY_COLOUR})(?:(?:,| and| or|, or|, and) (?:${ANY_COLOUR}))*)\\b`;
/** Words before a colour that say it of the thing: "it is", "I would call it", "the candle looks"; or the thing after it. */
function claimed(names: string[]): RegExp {
  const thing = ["it", "this one", "that", ...names].join("|");
  const what = ["it", "that", "this", ...names.map((name) => `(?:that|the|this) ${name}`)].join("|");
  return new RegExp(
    [
      `\\b(?:${thing})(?:'s| is| are| was| looks?| got| turned)?(?: \\w+)?,? ${SEVERAL_COLOURS}`,
      `^\\W*${SEVERAL_COLOURS}`,
      `\\b(?:i|i'd|i'll|would|should|can) (?:\\w+ )?(?:say|call|see|mix|write|find|make)(?: (?:${what}))? ${SEVERAL_COLOURS}`,
      `\\b${SEVERAL_COLOURS} (?:${thing})\\b`,
    ].join("|"),
    "g",
  );
}

/**
 * The reply claims the true colour and no other: one that lists them all is no answer. If some colours are said of the
 * thing itself ("it is red"), only they count, and not the ink that the speaker writes with.
 */
export function saysColour(reply: string, truth: Colour, names: string[] = []): boolean {
  const text = reply.toLowerCase().replaceAll("’", "'").replaceAll(NO_CLAIM, " ");
  const coloursIn = (some: string) => {
    const words = new Set(wordsIn(some));
    return (Object.keys(COLOURS) as Colour[]).filter((colour) =>
      COLOUR_WORDS[colour].some((word) => words.has(word)),
    );
  };
  const direct = [...text.matchAll(claimed(names))].flatMap(([, ...colours]) => coloursIn(colours.join(" ")));
  const said = direct.length > 0 ? [...new Set(direct)] : coloursIn(text);
  return said.length === 1 && said[0] === truth;
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ALSO_NUMBERS: Record<string, number> = {
  ...{ none: 0, single: 1, lone: 1, alone: 1, once: 1, pair: 2, couple: 2, both: 2, twins: 2, trio: 3 },
  ...{ dozen: 12, twelve: 12, eleven: 11, twenty: 20, hundred: 100, thousand: 1000 },
};

const numberOf = (word: string): number[] => {
  const digit = /^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
  return digit >= 0 ? [digit] : Object.hasOwn(ALSO_NUMBERS, word) ? [ALSO_NUMBERS[word]!] : [];
};

/**
 * The number a reply states. If exactly one stands before the thing ("two candles", "two of the red candles"), that one.
 * Else its one number; of several, "one" is a pronoun and does not count; "one, two, three" is counting and gives the
 * last. Without a number, "a candle" and "only the candle" are one. Null where it says none or different ones.
 */
export function countSaid(reply: string, name: string, plural: string): number | null {
  const text = reply.toLowerCase().replaceAll("’", "'");
  const rest = text.replaceAll(new RegExp(`\\b(?:${plural}|${name})\\b`, "g"), " # ");
  const before = [
    ...rest.matchAll(
      new RegExp(
        `([\\p{L}\\d]+)\\s+(?:of\\s+)?(?:(?:the|these|those|your)\\s+)?(?:(?:${ANY_COLOUR})\\s+)?#`,
        "gu",
      ),
    ),
  ].flatMap(([, word]) => numberOf(word!));
  const nearest = [...new Set(before)];
  if (nearest.length === 1) return nearest[0]!;
  const distinct = [...new Set(wordsIn(rest).flatMap(numberOf))];
  if (distinct.length > 2 && distinct.every((number, i) => number === i + 1)) return distinct.at(-1)!;
  const several = distinct.filter((number) => number !== 1);
  if (several.length === 1) return several[0]!;
  if (several.length > 1) return null;
  if (distinct.length === 1) return 1;
  return /\b(?:an?|only the|just the|but the)\s+(?:[\p{L}-]+\s+)?#/u.test(rest) ? 1 : null;
}
