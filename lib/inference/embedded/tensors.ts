/** What the network's two files take, made of what the product has. */
import * as ort from "onnxruntime-node";
import type { KvCache } from "./kv-cache";
import { recalledAt } from "./recall";

/**
 * Pictures as the eyes take them: float32 [n, 3, size, size] in 0..1.
 * @param pictures RGB bytes, pixel by pixel, size x size x 3 each
 */
export function pixelTensor(pictures: Uint8Array[], size: number): ort.Tensor {
  const area = size * size;
  const pixels = new Float32Array(pictures.length * 3 * area);
  for (const [n, picture] of pictures.entries()) {
    for (let i = 0; i < area; i++) {
      for (let channel = 0; channel < 3; channel++)
        pixels[(n * 3 + channel) * area + i] = picture[i * 3 + channel]! / 255;
    }
  }
  return new ort.Tensor("float32", pixels, [pictures.length, 3, size, size]);
}

/** One picture's token as the decoder reads it. */
export interface VisualToken {
  /** float32 [hiddenSize] */
  embedding: Float32Array;
  /** Token ids that may be copied from it, int64 [offers], -1 for none. */
  words: BigInt64Array;
  /** How its name is spelt, of one and of several: token ids. */
  names: number[][];
}

/** The outputs of the eyes that make visual tokens. */
export const EYES_OUTPUTS = ["visual", "words", "names"] as const;

/** A token of a sequence: an id, or what was seen. */
export type Place = number | VisualToken;

const idOf = (place: Place, imageToken: number) => BigInt(typeof place === "number" ? place : imageToken);

/**
 * The eyes' outputs, token by token: `visual` float32 [n, tokens, hiddenSize], `words` int64 [n, tokens, offers], `names` int64
 * [n, tokens, forms, longest], with -1 before a name that is shorter.
 * @throws Error when an output is missing: the files are of another version
 */
export function visualTokens(outputs: ort.InferenceSession.ReturnType, hiddenSize: number): VisualToken[] {
  const [visual, words, names] = EYES_OUTPUTS.map((name) => outputs[name]);
  const [rows, offered, spelling] = [visual?.data, words?.data, names?.data];
  if (
    !(rows instanceof Float32Array && offered instanceof BigInt64Array && spelling instanceof BigInt64Array)
  )
    throw new Error("The network's output is not what config.json says.");
  const count = rows.length / hiddenSize;
  const [offers, forms, longest] = [offered.length / count, spelling.length / count, names!.dims.at(-1)!];
  return Array.from({ length: count }, (_, i) => ({
    embedding: rows.subarray(i * hiddenSize, (i + 1) * hiddenSize),
    words: offered.subarray(i * offers, (i + 1) * offers),
    names: spelt(spelling.subarray(i * forms, (i + 1) * forms), longest),
  }));
}

function spelt(ids: BigInt64Array, longest: number): number[][] {
  const names: number[][] = [];
  for (let from = 0; from < ids.length; from += longest)
    names.push(Array.from(ids.subarray(from, from + longest), Number).filter((id) => id >= 0));
  return names.filter((name) => name.length > 0);
}

/** A prompt's ids with what was seen in the image tokens' places. @throws Error when there are more of the one than of the other */
export function placesOf(ids: readonly number[], seen: readonly VisualToken[], imageToken: number): Place[] {
  if (seen.length !== ids.filter((id) => id === imageToken).length)
    throw new Error("The prompt's picture places and its pictures differ.");
  const rest = seen.values();
  return ids.map((id) => (id === imageToken ? rest.next().value! : id));
}

/**
 * What all places read so far offer to be copied, int64 [1, offers, places]: a text token the token after it, a picture's
 * token its words (`offered` in training/copier.py).
 */
export function offersOf(places: readonly Place[], offers: number, imageToken: number): ort.Tensor {
  const ids = new BigInt64Array(offers * places.length).fill(-1n);
  for (const [at, place] of places.entries()) {
    if (typeof place !== "number") {
      for (let offer = 0; offer < offers; offer++) ids[offer * places.length + at] = place.words[offer]!;
      continue;
    }
    const next = places[at + 1];
    if (next !== undefined) ids[at] = idOf(next, imageToken);
  }
  return new ort.Tensor("int64", ids, [1, offers, places.length]);
}

/**
 * The decoder's inputs for the places after those in the cache. The cache goes in layer by layer, as views: joined in one
 * tensor the graph would have to copy all of it, at every step.
 * @param places all of the sequence so far, those in the cache too
 * @param imageToken the id that stands for a picture's token
 */
export function decoderInputs(
  places: readonly Place[],
  cache: KvCache,
  imageToken: number,
  hiddenSize: number,
): Record<string, ort.Tensor> {
  const fresh = places.slice(cache.length);
  // Row 0 stays zeros, for the places that neither are nor recall anything seen.
  const rows: Float32Array[] = [new Float32Array(hiddenSize)];
  const rowOf = fresh.map((place, i) => {
    const seen = typeof place === "number" ? recalledAt(places, cache.length + i) : place;
    return BigInt(seen ? rows.push(seen.embedding) - 1 : 0);
  });
  const visual = new Float32Array(rows.length * hiddenSize);
  for (const [i, row] of rows.entries()) visual.set(row, i * hiddenSize);
  const ids = BigInt64Array.from(fresh, (place) => idOf(place, imageToken));
  const inputs: Record<string, ort.Tensor> = {
    input_ids: new ort.Tensor("int64", ids, [1, ids.length]),
    visual: new ort.Tensor("float32", visual, [rows.length, hiddenSize]),
    visual_of: new ort.Tensor("int64", BigInt64Array.from(rowOf), [1, ids.length]),
    offers: offersOf(places, cache.shape.offers, imageToken),
    past_offer_keys: new ort.Tensor("float32", cache.offerKeys(), cache.offerDims),
  };
  for (let layer = 0; layer < cache.shape.layers; layer++) {
    const { keys, values } = cache.layer(layer);
    inputs[`past_keys${layer}`] = new ort.Tensor("float32", keys, cache.layerDims);
    inputs[`past_values${layer}`] = new ort.Tensor("float32", values, cache.layerDims);
  }
  return inputs;
}
