import * as ort from "onnxruntime-node";
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
const seen = {
  embedding: Float32Array.of(0.5, 1),
  words: BigInt64Array.of(-1n, 70n, 80n),
  names: [[70, 71], [75]],
};

const noCache = () => new KvCache({ layers: 1, heads: 1, headDim: 1, offers: 1 });

describe("decoderInputs", () => {
  it("gives what is new, the cache layer by layer, and one row for each picture's token behind an empty one", () => {
    const cache = new KvCache({ layers: 2, heads: 1, headDim: 1, offers: 3 });
    const rows = { keys: Float32Array.of(1, 2, 3, 4), values: Float32Array.of(5, 6, 7, 8) };
    cache.append({ ...rows, offerKeys: Float32Array.of(10, 11, 12, 13, 14, 15) }, 2);
    const inputs = decoderInputs([21, 22, 9, seen], cache, IMAGE, 2);
    expect(Object.fromEntries(Object.entries(inputs).map(([name, { data }]) => [name, [...data]]))).toEqual({
      input_ids: [9n, 3n],
      visual: [0, 0, 0.5, 1],
      visual_of: [0n, 1n],
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

  it("gives only the empty row where there is no picture", () => {
    const { visual, visual_of } = decoderInputs([1], noCache(), IMAGE, 3);
    expect(visual?.dims).toEqual([1, 3]);
    expect([...(visual_of?.data ?? [])]).toEqual([0n]);
  });

  it("gives a word that names something seen what it recalls, where the name ends, however it was read in pieces", () => {
    const places = [70, 71, seen, 9, 70, 71, 75];
    const { visual, visual_of } = decoderInputs(places, noCache(), IMAGE, 2);
    expect([...(visual_of?.data ?? [])]).toEqual([0n, 0n, 1n, 0n, 0n, 2n, 3n]);
    expect([...(visual?.data ?? [])]).toEqual([0, 0, 0.5, 1, 0.5, 1, 0.5, 1]);
    const later = noCache();
    later.append(
      { keys: new Float32Array(5), values: new Float32Array(5), offerKeys: new Float32Array(5) },
      5,
    );
    expect([...(decoderInputs(places, later, IMAGE, 2).visual_of?.data ?? [])]).toEqual([1n, 2n]);
  });
});

describe("visualTokens", () => {
  it("gives each token its own part of every output, and its names without what stands before shorter ones", () => {
    const outputs = {
      visual: new ort.Tensor("float32", [1, 2, 3, 4], [1, 2, 2]),
      words: new ort.Tensor("int64", [5n, 6n, 7n, 8n], [1, 2, 2]),
      names: new ort.Tensor("int64", [-1n, 20n, 21n, 22n, -1n, -1n, -1n, -1n], [1, 2, 2, 2]),
    };
    const plain = visualTokens(outputs, 2).map(({ embedding, words, names }) => [
      [...embedding],
      [...words],
      names,
    ]);
    expect(plain).toEqual([
      [
        [1, 2],
        [5n, 6n],
        [[20], [21, 22]],
      ],
      [[3, 4], [7n, 8n], []],
    ]);
    expect(() => visualTokens({ ...outputs, names: outputs.visual }, 2)).toThrow("not what config.json says");
  });
});
