/** Which rows are held out together. Pure. */
import type { Random } from "../balancing/balancer";
import { shuffled } from "./shuffle";

/**
 * Folds of about the same size that no key is split between: the largest keys are placed first, each in the smallest fold.
 *
 * @param keys one for each row, such as its character
 * @returns for each row its fold, from 0; fewer than `count` folds where there are fewer keys
 */
export function foldsBy(keys: readonly string[], count: number, random: Random): number[] {
  const sizes = new Map<string, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const rows = new Array<number>(count).fill(0);
  const foldOf = new Map<string, number>();
  for (const key of shuffled([...sizes.keys()].sort(), random).sort(
    (a, b) => sizes.get(b)! - sizes.get(a)!,
  )) {
    const smallest = rows.indexOf(Math.min(...rows));
    foldOf.set(key, smallest);
    rows[smallest]! += sizes.get(key)!;
  }
  return keys.map((key) => foldOf.get(key)!);
}

/** One fold for each key: every row of it is held out once. */
export function foldForEach(keys: readonly string[]): number[] {
  const all = [...new Set(keys)].sort();
  return keys.map((key) => all.indexOf(key));
}
