import { describe, expect, it } from "vitest";
import { KvCache } from "./kv-cache";
import { decoderInputs, pixelTensor } from "./tensors";

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

describe("decoderInputs", () => {
  it("gives the cache layer by layer, and one row for each picture's token", () => {
    const cache = new KvCache({ layers: 2, heads: 1, headDim: 1 });
    cache.append(Float32Array.of(1, 2, 3, 4), Float32Array.of(5, 6, 7, 8), 2);
    const inputs = decoderInputs([9, 3], [Float32Array.of(0.5, 1)], cache, 2);
    expect(Object.fromEntries(Object.entries(inputs).map(([name, { data }]) => [name, [...data]]))).toEqual({
      input_ids: [9n, 3n],
      visual: [0.5, 1],
      past_keys0: [1, 2],
      past_values0: [5, 6],
      past_keys1: [3, 4],
      past_values1: [7, 8],
    });
    expect(inputs.past_keys0?.dims).toEqual([1, 1, 2, 1]);
  });

  it("gives one empty row where there is no picture", () => {
    const cache = new KvCache({ layers: 1, heads: 1, headDim: 1 });
    expect(decoderInputs([1], [], cache, 3).visual?.dims).toEqual([1, 3]);
  });
});
