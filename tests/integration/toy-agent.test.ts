/**
 * The files that the training recipe exports say in the product's runtime what PyTorch said: a tiny network made by the
 * whole recipe (`python training/train.py --tiny`, then `training/export.py --cases`, see training/README.md).
 */
import fs from "node:fs";
import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readAgentConfig } from "../../lib/inference/embedded/config";
import { KvCache } from "../../lib/inference/embedded/kv-cache";
import {
  decoderInputs,
  pixelTensor,
  placesOf,
  type VisualToken,
  visualTokens,
} from "../../lib/inference/embedded/tensors";
import { parseJson } from "../../lib/json-file";

const FOLDER = "tests/fixtures/toy-agent";
const numbers = z.array(z.number());
const casesSchema = z.array(
  z.object({
    ...{ pictureSeed: z.number(), ids: numbers, symbols: numbers, visual: numbers, logits: numbers },
    /** The standard deviation of all logits. */
    spread: z.number(),
  }),
);
const config = readAgentConfig(FOLDER);
const cases = parseJson("cases.json", casesSchema, fs.readFileSync(`${FOLDER}/cases.json`, "utf8"));

/** The picture of training/export.py's `cases`. */
const pattern = (seed: number, size: number) =>
  Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 7919 + seed * 104729) % 256);

const farthest = (found: number[], wanted: number[]) =>
  Math.max(...wanted.map((value, i) => Math.abs(value - found[i]!)));

describe.each(cases)(
  "the toy agent, picture $pictureSeed",
  ({ pictureSeed, ids, symbols, visual, logits, spread }) => {
    let seen: VisualToken[];
    let found: number[];

    beforeAll(async () => {
      const eyes = await ort.InferenceSession.create(`${FOLDER}/vision.onnx`);
      const picture = pattern(pictureSeed, config.imageSize);
      const output = await eyes.run({ pixels: pixelTensor([picture], config.imageSize) });
      found = [...(output.symbols!.data as Int32Array)];
      seen = visualTokens(
        output.visual!.data as Float32Array,
        output.words!.data as BigInt64Array,
        config.hiddenSize,
      );
    });

    /** The prompt in two pieces, as a long one is read. */
    async function logitsOf(file: string): Promise<number[]> {
      const decoder = await ort.InferenceSession.create(`${FOLDER}/${file}`);
      const cache = new KvCache(config);
      const { image } = config.specialTokens;
      const places = placesOf(ids, seen, image);
      let said: number[] = [];
      for (const end of [Math.floor(ids.length / 3), ids.length]) {
        const inputs = decoderInputs(places.slice(0, end), cache, image, config.hiddenSize);
        const { keys, values, offer_keys, logits: found } = await decoder.run(inputs);
        const data = (tensor: ort.Tensor | undefined) => tensor!.data as Float32Array;
        cache.append(
          { keys: data(keys), values: data(values), offerKeys: data(offer_keys) },
          end - cache.length,
        );
        said = [...data(found)];
      }
      return said;
    }

    it("sees what it saw when it was exported, to the symbol", () => {
      expect(found).toEqual(symbols);
    });

    it("gives PyTorch's visual tokens, to a hundredth (their weights have 16 bits)", () => {
      const firstFour = seen.flatMap(({ embedding }) => [...embedding.slice(0, 4)]);
      expect(farthest(firstFour, visual)).toBeLessThan(0.01);
    });

    it("gives PyTorch's logits, to a thousandth, with 32-bit weights", async () => {
      expect(farthest(await logitsOf("decoder32.onnx"), logits)).toBeLessThan(1e-3);
    });

    it("stays within a fifth of the logits' spread with the small weights that are shipped", async () => {
      expect(farthest(await logitsOf("decoder.onnx"), logits)).toBeLessThan(spread / 5);
    });
  },
);
