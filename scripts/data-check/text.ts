/** Words, runs of words, and how original a text is. Pure. */

/** Lower-case words; an apostrophe inside a word belongs to it. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];

/** All runs of n words, in order. */
export const runsOf = (text: string, n: number): string[] => {
  const words = wordsOf(text);
  return Array.from({ length: Math.max(0, words.length - n + 1) }, (_, i) => words.slice(i, i + n).join(" "));
};

/** Different runs of n words over all runs of n words (Li et al. 2016, arXiv 1510.03055): 1 when none recurs. */
export function distinct(texts: string[], n: number): number {
  const runs = texts.flatMap((text) => runsOf(text, n));
  return runs.length === 0 ? 1 : new Set(runs).size / runs.length;
}

export interface OwnedText {
  text: string;
  /** Runs within one owner do not count as shared. */
  owner: string;
}

/**
 * The texts that share a run of n words with a text of another owner.
 * @param quoted texts that anybody may quote: their runs do not count
 */
export function sharing(texts: OwnedText[], n: number, quoted: string[]): OwnedText[] {
  const free = new Set(quoted.flatMap((text) => runsOf(text, n)));
  const owners = new Map<string, Set<string>>();
  for (const { text, owner } of texts) {
    for (const run of runsOf(text, n)) {
      if (free.has(run)) continue;
      owners.set(run, (owners.get(run) ?? new Set()).add(owner));
    }
  }
  return texts.filter(({ text }) => runsOf(text, n).some((run) => (owners.get(run)?.size ?? 0) > 1));
}
