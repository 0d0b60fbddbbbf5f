import { describe, expect, it } from "vitest";
import { KvCache } from "./kv-cache";
import { PrefixCache } from "./prefix-cache";

const shape = { layers: 2, heads: 2, headDim: 2 };

/** [layers, 1, heads, rows, headDim] where each value tells its block, row and place. */
function block(from: number, to: number): Float32Array {
  const values: number[] = [];
  for (let b = 0; b < 4; b++)
    for (let row = from; row < to; row++) for (let d = 0; d < 2; d++) values.push(b * 1e4 + row * 10 + d);
  return Float32Array.from(values);
}

function filled(length: number, step = length): KvCache {
  const cache = new KvCache(shape);
  for (let at = 0; at < length; at += step) {
    const to = Math.min(length, at + step);
    cache.append(block(at, to), block(at, to), to - at);
  }
  return cache;
}

describe("KvCache", () => {
  it.each([1, 3, 200])("holds the same rows however they came (%i at a time)", (step) => {
    const cache = filled(300, step);
    expect(cache.dims).toEqual([2, 1, 2, 300, 2]);
    expect(cache.view().keys).toEqual(block(0, 300));
    expect(cache.view().values).toEqual(block(0, 300));
  });

  it("copies its beginning, which then grows on its own", () => {
    const whole = filled(150);
    const copy = whole.prefix(40);
    copy.append(block(40, 42), block(40, 42), 2);
    expect(copy.view().keys).toEqual(block(0, 42));
    expect(whole.view().keys).toEqual(block(0, 150));
  });

  it("takes over arrays that hold all rows", () => {
    const cache = new KvCache(shape);
    cache.replace(block(0, 5), block(0, 5), 5);
    expect(cache.prefix(3).view().values).toEqual(block(0, 3));
  });
});

describe("PrefixCache", () => {
  const remember = (prefixes: PrefixCache, keys: number[]) => {
    const cache = filled(keys.length);
    prefixes.open(keys, cache);
    prefixes.close(cache);
    return cache;
  };

  it("finds the longest shared beginning, never the whole prompt", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, [1, 2, 3, 4]);
    remember(prefixes, [1, 2, 9]);
    expect(prefixes.longest([1, 2, 3, 7])?.length).toBe(3);
    expect(prefixes.longest([1, 2, 3, 4])?.length).toBe(3);
    expect(prefixes.longest([5])).toBeUndefined();
  });

  it("tells pictures apart by their keys", () => {
    const prefixes = new PrefixCache(1e9);
    remember(prefixes, [1, -1, -1, 4]);
    expect(prefixes.longest([1, -2, -2, 4])?.length).toBe(1);
  });

  it("uses a sequence that is still running", () => {
    const prefixes = new PrefixCache(1e9);
    prefixes.open([1, 2, 3], filled(3));
    expect(prefixes.longest([1, 2, 8])?.length).toBe(2);
  });

  it("keeps to its bound, forgetting the least recently used", () => {
    const size = filled(3).bytes;
    const prefixes = new PrefixCache(2 * size);
    remember(prefixes, [1, 1, 1]);
    remember(prefixes, [2, 2, 2]);
    prefixes.longest([1, 1, 5]);
    remember(prefixes, [3, 3, 3]);
    expect(prefixes.bytes).toBe(2 * size);
    expect(prefixes.longest([1, 1, 5])?.length).toBe(2);
    expect(prefixes.longest([2, 2, 5])).toBeUndefined();
  });

  it("drops what a longer sequence begins with", () => {
    const prefixes = new PrefixCache(1e9);
    const short = remember(prefixes, [1, 2]);
    const long = remember(prefixes, [1, 2, 3]);
    expect(prefixes.bytes).toBe(long.bytes);
    expect(short.bytes).toBeGreaterThan(0);
  });
});
