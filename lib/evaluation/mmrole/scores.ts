/**
 * The score pair in a judge's text (MMRole-Eval, arXiv 2408.04203): a short comparison, then `[Scores]: (a, b)`. Pure.
 *
 * What is read: after `[Scores]:`, two whole numbers with a comma between them, in parentheses or without, and then nothing
 * but white space. The marker may come again with the same pair. All else is a failure with its reason: a judge that
 * cannot be read must show as such, and a guessed score would hide in a mean.
 */
import type { ScorePair } from "./judged-row";

export const SCORES_MARKER = "[Scores]:";

export type ScoresFailure =
  /** No `[Scores]:` in the text. */
  | "no_marker"
  /** What follows the marker is not one pair and nothing else. */
  | "no_pair"
  /** A number with a decimal point. */
  | "not_whole"
  /** The answer has 0 to 10, the ground truth 1 to 10. */
  | "out_of_range"
  /** Two markers, two different pairs. */
  | "contradiction";

export type ParsedScores = { scores: ScorePair } | { failure: ScoresFailure; message: string };

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const PAIR = String.raw`${NUMBER}\s*,\s*${NUMBER}`;
const WHOLE_TEXT = new RegExp(String.raw`^(?:\(\s*${PAIR}\s*\)|${PAIR})$`);
const WHOLE = /^-?(?:0|[1-9]\d*)$/;

/** @returns [the evaluated answer's score 0 to 10, the ground truth's 1 to 10], or why there is none */
export function parseScores(text: string): ParsedScores {
  const parts = text.split(SCORES_MARKER).slice(1);
  if (parts.length === 0) return failed("no_marker", `the text has no ${SCORES_MARKER}`);
  const pairs: ScorePair[] = [];
  for (const part of parts) {
    const parsed = parsePair(part.trim());
    if ("failure" in parsed) return parsed;
    pairs.push(parsed.scores);
  }
  const [first] = pairs;
  const other = pairs.find(([a, b]) => a !== first![0] || b !== first![1]);
  if (other) return failed("contradiction", `the text has both ${said(first!)} and ${said(other)}`);
  return { scores: first! };
}

function parsePair(text: string): ParsedScores {
  const match = WHOLE_TEXT.exec(text);
  const [a, b] = (match ?? []).slice(1).filter((part) => part !== undefined);
  if (a === undefined || b === undefined)
    return failed(
      "no_pair",
      `after ${SCORES_MARKER} must come (a, b) and no more; there is "${short(text)}"`,
    );
  if (!WHOLE.test(a) || !WHOLE.test(b))
    return failed(
      "not_whole",
      `the scores must be whole numbers without leading zeros; they are ${a} and ${b}`,
    );
  const scores: ScorePair = [Number(a), Number(b)];
  const good = scores[0] >= 0 && scores[0] <= 10 && scores[1] >= 1 && scores[1] <= 10;
  if (!good || a.startsWith("-"))
    return failed(
      "out_of_range",
      `the answer's score must be 0 to 10 and the ground truth's 1 to 10; they are ${a} and ${b}`,
    );
  return { scores };
}

const failed = (failure: ScoresFailure, message: string): ParsedScores => ({ failure, message });
const said = ([a, b]: ScorePair): string => `(${a}, ${b})`;
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
