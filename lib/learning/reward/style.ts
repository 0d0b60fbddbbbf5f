/** How a text is written, whatever it says: 28 numbers, of an answer and of its reference alike. Pure. */
import type { Rarity } from "./rarity";
import { countOf, isCjk, matches, runs, stem, type TextParts, wordsOf } from "./text";
import {
  ASSISTANT_TALK,
  FIRST_PERSON,
  GENERIC_WORDS,
  HEDGES,
  PICTURE_WORDS,
  SECOND_PERSON,
} from "./word-lists";

const LETTER_OR_DIGIT = /[^\p{L}\p{N}_]+/gu;
const isCapital = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const meanOr = (values: readonly number[], otherwise: number): number =>
  values.length === 0 ? otherwise : sum(values) / values.length;

/**
 * Roots, logarithms and upper bounds keep one text full of exclamation marks from drowning the others.
 * @returns by name, always the same names in the same order
 */
export function styleOf(parts: TextParts, rarity: Rarity): Record<string, number> {
  const { text, low, raw, sentences } = parts;
  const units = Math.max(1, parts.units);
  const words = Math.max(1, low.length);
  const said = Math.max(1, sentences.length);
  const latin = low.filter((word) => !isCjk(word));
  const count = (...signs: string[]) => sum(signs.map((sign) => countOf(text, sign)));
  const among = (test: (word: string) => boolean) => low.filter(test).length;
  return {
    mean_sent: Math.log1p(units / said),
    ttr: new Set(low).size / Math.sqrt(words),
    mword: meanOr(
      latin.map((word) => word.length),
      4.3,
    ),
    rare: meanOr([...parts.content.keys()].map(rarity), 6),
    excl: Math.sqrt(count("!", "！") / said),
    ques: Math.sqrt(count("?", "？") / said),
    comma: (count(",", "，") / units) * 10,
    quote: Math.min(4, count('"', "“", "”") / 2),
    star: Math.min(4, matches(text, /\*[^*\n]{3,}\*/g)),
    paren: Math.min(3, matches(text, /[(（[]/g)),
    ellip: Math.min(4, count("...", "…")),
    dash: Math.min(4, count("—", " - ", "–")),
    cap: raw.filter((word) => isCapital(word[0]!)).length / words,
    first: (among((word) => FIRST_PERSON.has(word)) / words) * 10,
    second: (among((word) => SECOND_PERSON.has(word)) / words) * 10,
    hedge: Math.sqrt((among((word) => HEDGES.has(word)) / units) * 10),
    generic: Math.sqrt(
      (among((word) => GENERIC_WORDS.has(word) || GENERIC_WORDS.has(stem(word))) / units) * 10,
    ),
    ...repetition(parts),
    nl: Math.log1p(countOf(text.trim(), "\n")),
    list: Math.min(5, matches(text, /^\s*(?:\d+[.)]|[-*•])\s/gm)),
    assist: Math.min(6, matches(text, ASSISTANT_TALK)),
    contr: (latin.filter((word) => word.includes("'")).length / words) * 10,
    longw: (latin.filter((word) => word.length > 7).length / words) * 10,
    maxsent: Math.log1p(Math.max(0, ...sentences.map((sentence) => wordsOf(sentence).length))),
    caps2: (raw.filter((word) => word.length > 2 && isCapital(word)).length / words) * 10,
    imgword: Math.sqrt((matches(text, PICTURE_WORDS) / units) * 20),
  };
}

/** Four words again, a sentence again, and how far a compressor could shorten it. */
function repetition({ text, low, sentences }: TextParts): Record<"rep4" | "repsent" | "zip", number> {
  const fours = runs(low, 4);
  const plain = new Set(sentences.map((sentence) => sentence.toLowerCase().replaceAll(LETTER_OR_DIGIT, "")));
  return {
    rep4: 1 - new Set(fours).size / Math.max(1, fours.length),
    repsent: 1 - plain.size / Math.max(1, sentences.length),
    zip: compressed(text),
  };
}

/**
 * The length that LZ78 (Ziv and Lempel 1978) makes of a text, by its own: 0 to about 1. Not zlib's, whose results differ
 * with its build and so would not be the same on every machine.
 */
function compressed(text: string): number {
  const phrases = new Set<string>();
  let phrase = "";
  for (const character of text) {
    phrase += character;
    if (phrases.has(phrase)) continue;
    phrases.add(phrase);
    phrase = "";
  }
  return text === "" ? 0 : (phrases.size * Math.log2(phrases.size + 1)) / (8 * text.length);
}
