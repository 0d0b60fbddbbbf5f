/**
 * Recent prompts and their key-value caches, so that a chat's next turn need not be read from the beginning.
 *
 * Reuse never changes an answer, not by a bit: prompts are read in pieces of BLOCK tokens, always cut at the same
 * places, and only whole pieces are taken over. What a piece computes then depends on its tokens and those before it
 * alone. (Without this, how a prompt was cut would change the last digits, rounding in the quantised network would
 * make more of them, and one seed would give two replies.)
 */
import type { KvCache } from "./kv-cache";

/** One per token: its id, or for a picture's token a negative number that is the same for the same picture only. */
export type TokenKey = number;

/** Tokens read in one go. Also bounds how long other replies wait for a newcomer; as fast as larger pieces. */
export const BLOCK = 64;

interface Entry {
  /** Of the prompt; not of what was said after it. */
  keys: readonly TokenKey[];
  cache: KvCache;
  active: boolean;
}

export class PrefixCache {
  /** Least recently used first. */
  private entries: Entry[] = [];

  /** @param maxBytes bound on the caches of finished sequences; running ones are not counted */
  constructor(private readonly maxBytes: number) {}

  /**
   * The longest stored beginning of `keys` in whole blocks, copied; never all of it: the last token must be run.
   * @param reserve rows that the sequence may have in all
   */
  longest(keys: readonly TokenKey[], reserve?: number): KvCache | undefined {
    let best: Entry | undefined;
    let length = 0;
    for (const entry of this.entries) {
      const shared = wholeBlocks(
        commonPrefix(entry.keys, keys, Math.min(entry.cache.length, keys.length - 1)),
      );
      if (shared <= length) continue;
      best = entry;
      length = shared;
    }
    if (!best) return undefined;
    this.entries = [...this.entries.filter((entry) => entry !== best), best];
    return best.cache.prefix(length, reserve);
  }

  /** Makes a running sequence usable for others while its cache grows. @param keys of its whole prompt */
  open(keys: readonly TokenKey[], cache: KvCache): void {
    this.entries.push({ keys, cache, active: true });
  }

  /** The sequence ended: its prompt's whole blocks stay while there is room for them. */
  close(cache: KvCache): void {
    const open = this.entries.find((entry) => entry.cache === cache);
    this.entries = this.entries.filter((entry) => entry !== open);
    const length = open ? wholeBlocks(Math.min(cache.length, open.keys.length)) : 0;
    if (!open || length === 0) return;
    const kept: Entry = { keys: open.keys.slice(0, length), cache: cache.prefix(length), active: false };
    const startsWith = (long: Entry, short: Entry) =>
      commonPrefix(long.keys, short.keys, short.keys.length) === short.keys.length;
    const finished = this.entries.filter((entry) => !entry.active);
    if (finished.some((entry) => startsWith(entry, kept))) return;
    this.entries = this.entries.filter((entry) => entry.active || !startsWith(kept, entry));
    this.entries.push(kept);
    while (this.bytes > this.maxBytes) {
      this.entries.splice(
        this.entries.findIndex((entry) => !entry.active),
        1,
      );
    }
  }

  /** Of finished sequences. */
  get bytes(): number {
    return this.entries.filter(({ active }) => !active).reduce((sum, { cache }) => sum + cache.bytes, 0);
  }
}

const wholeBlocks = (length: number) => Math.floor(Math.max(0, length) / BLOCK) * BLOCK;

function commonPrefix(a: readonly TokenKey[], b: readonly TokenKey[], limit: number): number {
  const end = Math.min(a.length, b.length, limit);
  let length = 0;
  while (length < end && a[length] === b[length]) length++;
  return length;
}
