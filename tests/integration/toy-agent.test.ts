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
  EYES_OUTPUTS,
  pixelTensor,
  placesOf,
  type VisualToken,
  visualTokens,
} from "../../lib/inference/embedded/tensors";
import { parseJson } from "../../lib/json-file";

const FOLDER = "tests/fixtures/toy-agent";
const numbers = z.array(z.number());
const saidSchema = z.object({
  ...{ ids: numbers, logits: numbers },
  /** The standard deviation of all logits. */
  spread: z.number(),
});
type Said = z.infer<typeof saidSchema>;
const casesSchema = z.object({
  pictures: z.array(saidSchema.extend({ pictureSeed: z.number(), symbols: numbers, visual: numbers })),
  /** What the eyes would give for things that the question names. */
  told: saidSchema.extend({
    outputs: z.record(z.enum(EYES_OUTPUTS), z.object({ dims: numbers, data: numbers })),
  }),
});
const config = readAgentConfig(FOLDER);
const { pictures, told } = parseJson(
  "cases.json",
  casesSchema,
  fs.readFileSync(`${FOLDER}/cases.json`, "utf8"),
);

/** The picture of training/cases.py's `picture`. */
const pattern = (seed: number, size: number) =>
  Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 7919 + seed * 104729) % 256);

const farthest = (found: number[], wanted: number[]) =>
  Math.max(...wanted.map((value, i) => Math.abs(value - found[i]!)));

/** The prompt in pieces, as a long one is read: the first ends before the picture, the second within the first name that is told. */
async function logitsOf(file: string, { ids }: Said, seen: VisualToken[]): Promise<number[]> {
  const decoder = await ort.InferenceSession.create(`${FOLDER}/${file}`);
  const cache = new KvCache(config);
  const { image } = config.specialTokens;
  const places = placesOf(ids, seen, image);
  let said: number[] = [];
  for (const end of [Math.floor(ids.length / 3), ids.length - 12, ids.length]) {
    const inputs = decoderInputs(places.slice(0, end), cache, image, config.hiddenSize);
    const { keys, values, offer_keys, logits } = await decoder.run(inputs);
    const data = (tensor: ort.Tensor | undefined) => tensor!.data as Float32Array;
    cache.append({ keys: data(keys), values: data(values), offerKeys: data(offer_keys) }, end - cache.length);
    said = [...data(logits)];
  }
  return said;
}

function saysWhatPyTorchSaid(said: Said, seen: () => VisualToken[]) {
  it("gives PyTorch's logits, to a thousandth, with 32-bit weights", async () => {
    expect(farthest(await logitsOf("decoder32.onnx", said, seen()), said.logits)).toBeLessThan(1e-3);
  });

  it("stays within a fifth of the logits' spread with the small weights that are shipped", async () => {
    expect(farthest(await logitsOf("decoder.onnx", said, seen()), said.logits)).toBeLessThan(said.spread / 5);
  });
}

describe.each(pictures)("the toy agent, picture $pictureSeed", (picture) => {
  let seen: VisualToken[];
  let found: number[];

  beforeAll(async () => {
    const eyes = await ort.InferenceSession.create(`${FOLDER}/vision.onnx`);
    const pixels = pixelTensor([pattern(picture.pictureSeed, config.imageSize)], config.imageSize);
    const output = await eyes.run({ pixels });
    found = [...(output.symbols!.data as Int32Array)];
    seen = visualTokens(output, config.hiddenSize);
  });

  it("sees what it saw when it was exported, to the symbol", () => {
    expect(found).toEqual(picture.symbols);
  });

  it("gives PyTorch's visual tokens, to a hundredth (their weights have 16 bits)", () => {
    const firstFour = seen.flatMap(({ embedding }) => [...embedding.slice(0, 4)]);
    expect(farthest(firstFour, picture.visual)).toBeLessThan(0.01);
  });

  saysWhatPyTorchSaid(picture, () => seen);
});

describe("the toy agent, told what is seen", () => {
  const tensors = Object.entries(told.outputs).map(([name, { dims, data }]) => {
    const wide = ["words", "names"].includes(name);
    return [
      name,
      wide ? new ort.Tensor("int64", data.map(BigInt), dims) : new ort.Tensor("float32", data, dims),
    ];
  });
  const seen = visualTokens(Object.fromEntries(tensors), config.hiddenSize);

  it("is asked about two things by name", () => {
    const { visual_of } = decoderInputs(
      placesOf(told.ids, seen, config.specialTokens.image),
      new KvCache(config),
      config.specialTokens.image,
      config.hiddenSize,
    );
    expect(Math.max(...Array.from(visual_of!.data as BigInt64Array, Number))).toBeGreaterThan(
      seen.length + 1,
    );
  });

  saysWhatPyTorchSaid(told, () => seen);
});
