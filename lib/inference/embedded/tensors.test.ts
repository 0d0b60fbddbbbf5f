import { describe, expect, it } from "vitest";
import { KvCache } from "./kv-cache";
import { decoderInputs, pixelTensor, visualTokens } from "./tensors";

describe("pixelTensor", () => {
  it("gives pictures plane by plane, one after the other", () => {
    const red = Uint8Array.of(255, 0, 51);
    const { data, dims } = pixelTensor([red, Uint8Array.of(0, 255, 102)], 1);
    expect(dims).toEqual([2, 3, 1, 1]);
    expect([...(data as Float32Array)].map((value) => Number(value.toFixed(2)))).toEqual([
      1, 0, 0.2, 0, 1, 0.4,
    ]);
  });
});

const IMAGE = 3;
const seen = { embedding: Float32Array.of(0.5, 1), words: BigInt64Array.of(-1n, 70n, 80n) };

describe("decoderInputs", () => {
  it("gives what is new, the cache layer by layer, and one row for each picture's token", () => {
    const cache = new KvCache({ layers: 2, heads: 1, headDim: 1, offers: 3 });
    const rows = { keys: Float32Array.of(1, 2, 3, 4), values: Float32Array.of(5, 6, 7, 8) };
    cache.append({ ...rows, offerKeys: Float32Array.of(10, 11, 12, 13, 14, 15) }, 2);
    const inputs = decoderInputs([21, 22, 9, seen], cache, IMAGE, 2);
    expect(Object.fromEntries(Object.entries(inputs).map(([name, { data }]) => [name, [...data]]))).toEqual({
      input_ids: [9n, 3n],
      visual: [0.5, 1],
      offers: [22n, 9n, 3n, -1n, -1n, -1n, -1n, 70n, -1n, -1n, -1n, 80n],
      past_offer_keys: [10, 11, 12, 13, 14, 15],
      past_keys0: [1, 2],
      past_values0: [5, 6],
      past_keys1: [3, 4],
      past_values1: [7, 8],
    });
    expect(inputs.past_keys0?.dims).toEqual([1, 1, 2, 1]);
    expect(inputs.past_offer_keys?.dims).toEqual([1, 3, 2, 1]);
    expect(inputs.offers?.dims).toEqual([1, 3, 4]);
  });

  it("gives one empty row where there is no picture", () => {
    const cache = new KvCache({ layers: 1, heads: 1, headDim: 1, offers: 1 });
    expect(decoderInputs([1], cache, IMAGE, 3).visual?.dims).toEqual([1, 3]);
  });
});

describe("visualTokens", () => {
  it("gives each token its embedding and its words", () => {
    const tokens = visualTokens(Float32Array.of(1, 2, 3, 4), BigInt64Array.of(5n, 6n, 7n, 8n), 2);
    expect(tokens.map(({ embedding, words }) => [[...embedding], [...words]])).toEqual([
      [
        [1, 2],
        [5n, 6n],
      ],
      [
        [3, 4],
        [7n, 8n],
      ],
    ]);
  });
});
