/**
 * What must stand beside every score: how long the answers are, and how many refuse. Pure.
 *
 * Judges reward length (on MMRole's own labels the ratio follows log(answer / ground truth) with Spearman .68), so a score
 * without it says little.
 */
import { mean, median } from "simple-statistics";
import type { JudgedRow } from "./judged-row";

/** Parts between white space. */
export const wordCount = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** Natural log of words in the answer by words in the ground truth; null where either is empty. */
export function logLengthRatio({
  answer,
  ground_truth,
}: Pick<JudgedRow, "answer" | "ground_truth">): number | null {
  const [words, reference] = [wordCount(answer), wordCount(ground_truth)];
  return words > 0 && reference > 0 ? Math.log(words / reference) : null;
}

const AS_AN_AI = /\bas an? (?:(?:AI|artificial intelligence)|(?:large )?language model)\b(?!-)/i;
const SORRY_I_CANNOT =
  /^\W*(?:I['’]m|I am|my apologies|I apologi[sz]e|sorry)\b[^.!?]{0,40}?\b(?:I|but I)?\s*(?:can['’]?t|cannot|can not|am unable|['’]m unable|am not able|['’]m not able|won['’]t be able)\b/i;
const CANNOT_ASSIST =
  /^\W*I (?:can['’]?t|cannot|can not|am unable to|am not able to) (?:assist|help|comply|fulfil|provide|identify|engage|process|view|see|generate|answer)/i;

/**
 * An assistant's refusal rather than the character's words, by a rule that anybody can check: the answer says "as an AI" or
 * "as a language model" anywhere, or it begins with "I'm sorry, but I can't" or "I cannot assist" and their variants. It
 * counts a character who truly is an AI and says so, and one who apologises as a person would; it misses a refusal in
 * other words.
 */
export const isRefusal = (answer: string): boolean =>
  AS_AN_AI.test(answer) || SORRY_I_CANNOT.test(answer) || CANNOT_ASSIST.test(answer);

export interface AnswerFacts {
  /** Rows, the empty answers among them. */
  answers: number;
  empty: number;
  /** Of the answers that are not empty, and of the ground truths of the same rows. Null where all are empty. */
  words: Middle | null;
  referenceWords: Middle | null;
  logLengthRatio: Middle | null;
  refusals: number;
  /** Refusals by answers that are not empty; null where all are empty. */
  refusalShare: number | null;
}
export interface Middle {
  mean: number;
  median: number;
}

const middle = (values: number[]): Middle | null =>
  values.length === 0 ? null : { mean: mean(values), median: median(values) };

/** @param rows of one model, on one split or more */
export function answerFacts(rows: readonly Pick<JudgedRow, "answer" | "ground_truth">[]): AnswerFacts {
  const said = rows.filter(({ answer }) => answer.trim() !== "");
  const refusals = said.filter(({ answer }) => isRefusal(answer)).length;
  return {
    answers: rows.length,
    empty: rows.length - said.length,
    words: middle(said.map(({ answer }) => wordCount(answer))),
    referenceWords: middle(said.map(({ ground_truth }) => wordCount(ground_truth))),
    logLengthRatio: middle(said.flatMap((row) => logLengthRatio(row) ?? [])),
    refusals,
    refusalShare: said.length === 0 ? null : refusals / said.length,
  };
}
