/**
 * What a question in MMRole's wording holds, for features. lib/troupe-data/read-mmrole-prompt.ts reads it strictly; here
 * whatever is worded otherwise is simply not found, since a judge must judge all the same. Pure.
 */
import { STOP_WORDS } from "./word-lists";

export interface QuestionParts {
  profile: string;
  /** The other character's; empty where there is none. */
  otherProfile: string;
  /** Earlier turns. */
  history: string;
  /** What MMRole calls auxiliary information. */
  auxiliary: string;
  /** The words to answer; empty: the character speaks first. */
  words: string;
  /** An answer in Chinese is asked for. */
  chinese: boolean;
}

export const asksForChinese = (question: string): boolean => question.includes("in Chinese using");

export function readQuestion(question: string): QuestionParts {
  const parts: QuestionParts = {
    ...{ profile: "", otherProfile: "", history: "", auxiliary: "", words: "" },
    chinese: asksForChinese(question),
  };
  for (const block of question.split("\n\n\n").slice(1)) {
    const end = block.indexOf("\n");
    const [head, body] = end < 0 ? [block, ""] : [block.slice(0, end), block.slice(end + 1)];
    if (head.startsWith("The description of")) parts[parts.profile ? "otherProfile" : "profile"] = body;
    else if (head.startsWith("The conversation history")) parts.history = body;
    else if (head.startsWith("The auxiliary")) parts.auxiliary = body;
    else if (head.startsWith("Please respond")) parts.words = body;
  }
  return parts;
}

/** A capitalised word inside a sentence: most are names. */
const INNER_CAPITAL = /(?<![.!?:\n"*#] )(?<![\n"*#])(?<![\p{L}\p{N}_])[A-Z][a-z\u00c0-\u024f]{2,}/gu;
const CAPITAL = /(?<![\p{L}\p{N}_])[A-Z][a-z\u00c0-\u024f]{2,}/gu;

/** As they stand, repeated ones too. */
export const innerCapitals = (text: string): string[] => text.match(INNER_CAPITAL) ?? [];

/** In small letters. */
export const namesIn = (text: string): Set<string> =>
  new Set(
    innerCapitals(text)
      .map((word) => word.toLowerCase())
      .filter((word) => !STOP_WORDS.has(word)),
  );

/** In small letters, sentence starts included. */
export const capitalised = (text: string): string[] =>
  (text.match(CAPITAL) ?? []).map((word) => word.toLowerCase());

const CATCHPHRASES = ["Catchphrase", "Phrases", "Quotes", "口头禅", "名言"];
const QUOTED = /["“「『]([^"”」』\n]{4,200})["”」』]/gu;

/** The catchphrases a profile quotes. */
export function catchphrases(profile: string): string[] {
  const start = Math.max(...CATCHPHRASES.map((heading) => profile.lastIndexOf(heading)));
  return start < 0 ? [] : [...profile.slice(start).matchAll(QUOTED)].map(([, phrase]) => phrase!);
}

/** What a character said in earlier turns. */
export const turnsBy = (history: string, name: string): string[] =>
  [...history.matchAll(/^\[([^\]\n]+)\]:\s*(.*)$/gm)]
    .filter(([, speaker]) => speaker === name)
    .map(([, , words]) => words!);
