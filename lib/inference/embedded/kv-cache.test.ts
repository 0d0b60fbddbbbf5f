import { describe, expect, it } from "vitest";
import { KvCache } from "./kv-cache";

const shape = { layers: 2, heads: 2, headDim: 2, offers: 3 };

/** [blocks, rows, headDim] where each value tells its block, row and place. */
function block(from: number, to: number, blocks = 4): Float32Array {
  const values: number[] = [];
  for (let b = 0; b < blocks; b++)
    for (let row = from; row < to; row++) for (let d = 0; d < 2; d++) values.push(b * 1e4 + row * 10 + d);
  return Float32Array.from(values);
}

const rows = (from: number, to: number) => ({
  keys: block(from, to),
  values: block(from, to),
  offerKeys: block(from, to, 3),
});

function filled(length: number, step = length): KvCache {
  const cache = new KvCache(shape);
  for (let at = 0; at < length; at += step) {
    const to = Math.min(length, at + step);
    cache.append(rows(at, to), to - at);
  }
  return cache;
}

/** Both layers, one after the other. */
const all = (cache: KvCache, which: "keys" | "values" = "keys") =>
  Float32Array.from([...cache.layer(0)[which], ...cache.layer(1)[which]]);

describe("KvCache", () => {
  it.each([1, 3, 200])("holds the same rows however they came (%i at a time)", (step) => {
    const cache = filled(300, step);
    expect(cache.layerDims).toEqual([1, 2, 300, 2]);
    expect(all(cache)).toEqual(block(0, 300));
    expect(all(cache, "values")).toEqual(block(0, 300));
    expect(cache.offerDims).toEqual([1, 3, 300, 2]);
    expect(cache.offerKeys()).toEqual(block(0, 300, 3));
  });

  it("copies its beginning, which then grows on its own", () => {
    const whole = filled(150);
    const copy = whole.prefix(40);
    copy.append(rows(40, 42), 2);
    expect(all(copy)).toEqual(block(0, 42));
    expect(copy.offerKeys()).toEqual(block(0, 42, 3));
    expect(all(whole)).toEqual(block(0, 150));
  });

  it("makes the room it was told of once, and more when that was too little", () => {
    const cache = new KvCache(shape, 300);
    cache.append(rows(0, 1), 1);
    const { bytes } = cache;
    cache.append(rows(1, 300), 299);
    expect(cache.bytes).toBe(bytes);
    cache.append(rows(300, 700), 400);
    expect(all(cache)).toEqual(block(0, 700));
    const copy = cache.prefix(10, 300);
    expect([copy.bytes, all(copy)]).toEqual([bytes, block(0, 10)]);
  });
});
