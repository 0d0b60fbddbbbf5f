/** Reproducible chance: the same seed gives the same picture on every machine. */
import { createRandom } from "../../lib/inference/embedded/sample";

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [from, to). */
  between(from: number, to: number): number;
  /** One of the items, each as likely as its weight says; all alike without weights. */
  pick<T>(items: readonly T[], weight?: (item: T) => number): T;
}

export function seededRandom(seed: number): Random {
  // Neighbouring seeds must not give neighbouring pictures: the seed is hashed before it is used.
  const next = createRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b));
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    pick(items, weight = () => 1) {
      const weights = items.map(weight);
      let left = next() * weights.reduce((sum, w) => sum + w, 0);
      for (const [i, w] of weights.entries()) {
        left -= w;
        if (left < 0) return items[i]!;
      }
      return items[items.length - 1]!;
    },
  };
}
