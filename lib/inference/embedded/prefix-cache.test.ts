import { describe, expect, it } from "vitest";
import { KvCache } from "./kv-cache";
import { BLOCK, PrefixCache } from "./prefix-cache";

/** A cache of so many rows whose values tell their row. */
function filled(length: number): KvCache {
  const cache = new KvCache({ layers: 1, heads: 1, headDim: 1, offers: 1 });
  const rows = Float32Array.from({ length }, (_, row) => row);
  cache.append({ keys: rows, values: rows, offerKeys: rows }, length);
  return cache;
}

/** So many blocks of each key: keys(1, 1, 2) is two blocks of 1 and one of 2. */
const keys = (...blocks: number[]) => blocks.flatMap((key) => Array<number>(BLOCK).fill(key));

function remember(prefixes: PrefixCache, prompt: number[], said = 0) {
  const cache = filled(prompt.length + said);
  prefixes.open(prompt, cache);
  prefixes.close(cache);
}

describe("PrefixCache", () => {
  it("finds the longest shared beginning, in whole blocks", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, keys(1, 2, 3));
    remember(prefixes, keys(1, 9));
    const found = prefixes.longest([...keys(1, 2), 3, 3, 7]);
    expect(found?.length).toBe(2 * BLOCK);
    expect(found?.layer(0).keys.at(-1)).toBe(2 * BLOCK - 1);
    expect(prefixes.longest([...keys(1).slice(1), 5])).toBeUndefined();
    expect(prefixes.longest([5])).toBeUndefined();
  });

  it("never gives the whole prompt: its last token must be run", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, keys(1, 2));
    expect(prefixes.longest(keys(1, 2))?.length).toBe(BLOCK);
  });

  it("keeps no part of the reply, and no block that was read in part", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, [...keys(1), 2, 2], 3 * BLOCK);
    expect(prefixes.longest(keys(1, 2, 2, 2))?.length).toBe(BLOCK);
    expect(prefixes.bytes).toBe(filled(BLOCK).bytes);
  });

  it("tells pictures apart by their keys", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, keys(1, -1, 4));
    expect(prefixes.longest(keys(1, -2, 4))?.length).toBe(BLOCK);
  });

  it("uses a sequence that is still being read", () => {
    const prefixes = new PrefixCache(1e9);
    prefixes.open(keys(1, 2, 3), filled(2 * BLOCK));
    expect(prefixes.longest(keys(1, 2, 3, 4))?.length).toBe(2 * BLOCK);
  });

  it("keeps to its bound, forgetting the least recently used", () => {
    const prefixes = new PrefixCache(2 * filled(BLOCK).bytes);
    remember(prefixes, keys(1));
    remember(prefixes, keys(2));
    prefixes.longest(keys(1, 5));
    remember(prefixes, keys(3));
    expect(prefixes.bytes).toBe(2 * filled(BLOCK).bytes);
    expect(prefixes.longest(keys(1, 5))?.length).toBe(BLOCK);
    expect(prefixes.longest(keys(2, 5))).toBeUndefined();
  });

  it("stores nothing twice", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, keys(1));
    remember(prefixes, keys(1, 2));
    remember(prefixes, keys(1));
    expect(prefixes.bytes).toBe(filled(2 * BLOCK).bytes);
  });
});
