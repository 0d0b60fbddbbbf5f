/** What can be asked of a number, in words, and whether it is met. Pure. */
import type { Value } from "./agent-result";

/** A share is from 0 to 1; a grade from 1 to 5. */
export type Unit = "share" | "grade" | "bits" | "words" | "rate" | "ms" | "tokens" | "number";

export type Asked =
  | { atLeast: number }
  | { atMost: number }
  | { under: number }
  | { between: [number, number] }
  /** So much less than another of the measured models has. */
  | { below: string; by: number };

/** A threshold in words, its numbers written as told. */
export function inWords(
  asked: Asked,
  written: (value: number) => string,
  writtenShare: (share: number) => string = written,
): string {
  if ("atLeast" in asked) return `at least ${written(asked.atLeast)}`;
  if ("atMost" in asked) return `at most ${written(asked.atMost)}`;
  if ("under" in asked) return `under ${written(asked.under)}`;
  if ("between" in asked) return `${written(asked.between[0])} to ${written(asked.between[1])}`;
  return `${writtenShare(asked.by)} below ${asked.below}`;
}

/** The same number of another model. */
type Known = (model: string) => Value | undefined;

export interface Judgement {
  /** Undefined where it was not measured, or what it is compared with was not. */
  met: boolean | undefined;
  /** Whether the whole 95% interval says the same; undefined where there is none. */
  sure: boolean | undefined;
}

/** The values that are as asked, both ends among them but for "under"; null where they depend on what was not measured. */
export function goodRange(asked: Asked, known: Known): [number, number] | null {
  if ("atLeast" in asked) return [asked.atLeast, Number.POSITIVE_INFINITY];
  if ("atMost" in asked) return [Number.NEGATIVE_INFINITY, asked.atMost];
  if ("under" in asked) return [Number.NEGATIVE_INFINITY, asked.under];
  if ("between" in asked) return asked.between;
  const other = known(asked.below)?.value;
  return other == null ? null : [Number.NEGATIVE_INFINITY, other * (1 - asked.by)];
}

export function judged(asked: Asked, measured: Value | undefined, known: Known = () => undefined): Judgement {
  const range = goodRange(asked, known);
  if (!range || measured?.value == null) return { met: undefined, sure: undefined };
  const [low, high] = range;
  const good = (value: number) => value >= low && ("under" in asked ? value < high : value <= high);
  const met = good(measured.value);
  if (!measured.interval95) return { met, sure: undefined };
  const [from, to] = measured.interval95;
  const sure = met ? good(from) && good(to) : to < low || from > high || ("under" in asked && from >= high);
  return { met, sure };
}
