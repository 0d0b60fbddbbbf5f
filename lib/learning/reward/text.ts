/** A text taken apart once, for all features that look at it. Pure. */
import { FUNCTION_WORDS, STOP_WORDS } from "./word-lists";

const WORD = /[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z\u00c0-\u024f]+)*|[0-9]+|[\u3400-\u9fff]/g;
const SENTENCE = /[^.!?。！？\n]+[.!?。！？]*/g;
const CJK = /^[\u3400-\u9fff]/;
const ALL_CJK = /[\u3400-\u9fff]/g;
/** A Chinese character says less than an English word: about this much of one. */
const WORDS_A_CHARACTER = 0.6;

export interface TextParts {
  text: string;
  /** As they stand; a Chinese character is a word. */
  raw: string[];
  /** In small letters, with straight apostrophes. */
  low: string[];
  /** Length in words, Chinese characters counted as parts of one. */
  units: number;
  /** Share of the words that are Chinese characters. */
  cjk: number;
  /** Those that have a word. */
  sentences: string[];
  /** Stems of content words, and pairs of Chinese characters, with their counts. */
  content: Map<string, number>;
  /** Neighbouring words, two and three. */
  pairs: Set<string>;
  triples: Set<string>;
  /** Share of each of FUNCTION_WORDS among the words. */
  functionShares: Float64Array;
}

export const isCjk = (text: string): boolean => CJK.test(text);
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
export const countOf = (text: string, part: string): number =>
  part === "" ? 0 : text.split(part).length - 1;
export const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const PLACE_OF = new Map(FUNCTION_WORDS.map((word, i) => [word, i]));

export function takeApart(text: string): TextParts {
  const raw = wordsOf(text);
  const low = raw.map((word) => word.toLowerCase().replaceAll("\u2019", "'"));
  const functionShares = new Float64Array(FUNCTION_WORDS.length);
  for (const word of low) {
    const place = PLACE_OF.get(word);
    if (place !== undefined) functionShares[place]! += 1 / low.length;
  }
  return {
    ...{ text, raw, low, functionShares, content: contentOf(low) },
    units: raw.reduce((sum, word) => sum + (isCjk(word) ? WORDS_A_CHARACTER : 1), 0),
    cjk: matches(text, ALL_CJK) / Math.max(1, raw.length),
    sentences: (text.match(SENTENCE) ?? [])
      .map((sentence) => sentence.trim())
      .filter((sentence) => wordsOf(sentence).length > 0),
    pairs: new Set(runs(low, 2)),
    triples: new Set(runs(low, 3)),
  };
}

/** All runs of so many neighbouring words. */
export const runs = (words: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, i) =>
    words.slice(i, i + length).join(" "),
  );

function contentOf(low: readonly string[]): Map<string, number> {
  const content = new Map<string, number>();
  const add = (key: string) => content.set(key, (content.get(key) ?? 0) + 1);
  let before = "";
  for (const word of low) {
    if (isCjk(word)) {
      if (before) add(before + word);
      before = word;
      continue;
    }
    before = "";
    if (!STOP_WORDS.has(word) && word.length > 2) add(stem(word));
  }
  return content;
}

const SUFFIXES = ["ings", "ing", "edly", "ed", "ies", "es", "s", "ly"];

/** Crude: enough that "walks" meets "walking". */
export function stem(word: string): string {
  const base = word.replaceAll("\u2019", "'").replace(/'s$/, "");
  const suffix = SUFFIXES.find((end) => base.endsWith(end) && base.length - end.length >= 4);
  return suffix ? base.slice(0, -suffix.length) : base;
}

/** Counts of all runs of three characters, white space as one. */
export function characterTriples(text: string): Map<string, number> {
  const characters = [...text.toLowerCase().replaceAll(/\s+/g, " ")];
  const counts = new Map<string, number>();
  for (let i = 0; i + 2 < characters.length; i++) {
    const triple = characters[i]! + characters[i + 1]! + characters[i + 2]!;
    counts.set(triple, (counts.get(triple) ?? 0) + 1);
  }
  return counts;
}

/** Of counts by key, 0 to 1; 0 where one has none. */
export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const norm = (counts: ReadonlyMap<string, number>) => Math.hypot(...counts.values());
  const [few, many] = a.size > b.size ? [b, a] : [a, b];
  let sum = 0;
  for (const [key, count] of few) sum += count * (many.get(key) ?? 0);
  return few.size === 0 ? 0 : sum / norm(few) / norm(many);
}

export function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many of one set the other has too. */
export function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const key of a) if (b.has(key)) count++;
  return count;
}
