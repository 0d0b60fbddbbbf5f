/**
 * Whether an answer is about what was asked: telling words that it shares with the reference and with what was said, those
 * of the profile apart, since any answer of the character has them. For the detector alone: judging by them, the other
 * networks did not come nearer to the labels (measured).
 */
import type { Item } from "./item";
import type { Rarity } from "./rarity";
import type { TextParts } from "./text";

/** Names of these features begin so. */
export const MATCH = "match_";

/** Rarity of words that say little, and the least that a word counts. */
const [COMMON, LEAST] = [4.5, 0.3];
/** Weight from which a word is telling. */
const TELLING = 2.5;
/** Letters by which two words are taken for one. */
const BEGINNING = 5;

export function matchFeatures(answer: TextParts, item: Item, rarity: Rarity): Record<string, number> {
  const weight = (word: string) => Math.max(LEAST, rarity(word) - COMMON);
  const { reference, profile, words, history, auxiliary, knownContent } = item;
  const own = [...answer.content.keys()];
  const shared = own.filter((word) => reference.content.has(word));
  const told = shared.filter((word) => !profile.content.has(word));
  const said = own.filter((word) => [words, history, auxiliary].some(({ content }) => content.has(word)));
  const either = [...new Set([...said, ...told])];
  const strange = own.filter((word) => !knownContent.has(word));
  const sum = (of: readonly string[], power = 1) =>
    of.reduce((total, word) => total + weight(word) ** power, 0);
  const most = (of: readonly string[]) => of.reduce((max, word) => Math.max(max, weight(word)), 0);
  const telling = told.filter((word) => weight(word) > TELLING).length;
  const [size, refSize] = [answer.content.size, reference.content.size];
  const norms = Math.sqrt(squares(answer, weight) * squares(reference, weight)) + 1e-9;
  const products = (of: readonly string[]) =>
    of.reduce(
      (total, word) => total + counted(answer, word) * counted(reference, word) * weight(word) ** 2,
      0,
    );
  const sharedSum = Math.log1p(sum(told, 2));
  const all = Math.max(1, sum(own, 2));
  const features = {
    cos: products(shared) / norms,
    cos_told: products(told) / norms,
    most: most(shared),
    most_told: most(told),
    sum: sharedSum,
    // More than two texts of these lengths share anyway.
    beyond: sharedSum - 0.5 * Math.log1p(size) - 0.5 * Math.log1p(refSize),
    telling: Math.log1p(telling),
    telling_share: (telling / Math.sqrt(Math.max(1, size) * Math.max(1, refSize))) * 10,
    said: Math.log1p(sum(said, 2)),
    most_said: most(said),
    said_share: sum(said) / Math.max(1, sum(own)),
    either: Math.log1p(sum(either, 2)),
    either_share: sum(either, 2) / all,
    strange_share: sum(strange, 2) / all,
    mean: sum(own) / Math.max(1, size),
    beginnings: sharedBeginnings(own, [...reference.content.keys()]),
  };
  return Object.fromEntries(Object.entries(features).map(([name, value]) => [MATCH + name, value]));
}

/** A word said often does not count more than twice. */
const counted = ({ content }: TextParts, word: string): number => Math.min(2, content.get(word)!);

const squares = (parts: TextParts, weight: (word: string) => number): number =>
  [...parts.content.keys()].reduce((sum, word) => sum + (counted(parts, word) * weight(word)) ** 2, 0);

function sharedBeginnings(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [a, b].map((words) => new Set(words.map((word) => word.slice(0, BEGINNING))));
  const common = [...one!].filter((start) => other!.has(start)).length;
  return common / Math.sqrt(Math.max(1, one!.size) * Math.max(1, other!.size));
}
