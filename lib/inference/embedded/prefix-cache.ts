/** Recent sequences and their key-value caches, so that a chat's next turn need not be read from the beginning. */
import type { KvCache } from "./kv-cache";

/** One per token: its id, or for a picture's token a negative number that is the same for the same picture only. */
export type TokenKey = number;

interface Entry {
  keys: TokenKey[];
  cache: KvCache;
  active: boolean;
}

export class PrefixCache {
  /** Oldest first. */
  private entries: Entry[] = [];

  /** @param maxBytes bound on the caches of finished sequences; running ones are not counted */
  constructor(private readonly maxBytes: number) {}

  /** The longest stored beginning of `keys`, copied; at most all but the last, which must be run for its logits. */
  longest(keys: readonly TokenKey[]): KvCache | undefined {
    let best: Entry | undefined;
    let length = 0;
    for (const entry of this.entries) {
      const shared = commonPrefix(entry.keys, keys, Math.min(entry.cache.length, keys.length - 1));
      if (shared <= length) continue;
      best = entry;
      length = shared;
    }
    if (!best) return undefined;
    this.entries = [...this.entries.filter((entry) => entry !== best), best];
    return best.cache.prefix(length);
  }

  /** Makes a running sequence's cache usable for others while both arrays grow together. */
  open(keys: TokenKey[], cache: KvCache): void {
    this.entries.push({ keys, cache, active: true });
  }

  /** The sequence ended: its cache stays while there is room for it. */
  close(cache: KvCache): void {
    const entry = this.entries.find((candidate) => candidate.cache === cache);
    if (!entry) return;
    entry.active = false;
    // What this one begins with is now stored twice.
    const covered = (other: Entry) =>
      other !== entry &&
      !other.active &&
      other.cache.length <= cache.length &&
      commonPrefix(other.keys, entry.keys, other.cache.length) === other.cache.length;
    this.entries = this.entries.filter((other) => !covered(other));
    while (this.bytes > this.maxBytes) {
      const oldest = this.entries.findIndex((candidate) => !candidate.active);
      this.entries.splice(oldest, 1);
    }
  }

  /** Of finished sequences. */
  get bytes(): number {
    return this.entries.filter(({ active }) => !active).reduce((sum, { cache }) => sum + cache.bytes, 0);
  }
}

function commonPrefix(a: readonly TokenKey[], b: readonly TokenKey[], limit: number): number {
  const end = Math.min(a.length, b.length, limit);
  let length = 0;
  while (length < end && a[length] === b[length]) length++;
  return length;
}
