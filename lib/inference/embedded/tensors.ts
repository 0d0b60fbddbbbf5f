/** What the network's two files take, made of what the product has. */
import * as ort from "onnxruntime-node";
import type { KvCache } from "./kv-cache";

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
}

/** A token of a sequence: an id, or what was seen. */
export type Place = number | VisualToken;

const idOf = (place: Place, imageToken: number) => BigInt(typeof place === "number" ? place : imageToken);

/** The eyes' outputs `visual` [n, tokens, hiddenSize] and `words` [n, tokens, offers], token by token. */
export function visualTokens(visual: Float32Array, words: BigInt64Array, hiddenSize: number): VisualToken[] {
  const count = visual.length / hiddenSize;
  const offers = words.length / count;
  return Array.from({ length: count }, (_, i) => ({
    embedding: visual.subarray(i * hiddenSize, (i + 1) * hiddenSize),
    words: words.subarray(i * offers, (i + 1) * offers),
  }));
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
  const seen = fresh.filter((place) => typeof place !== "number");
  const rows = new Float32Array(Math.max(1, seen.length) * hiddenSize);
  seen.forEach(({ embedding }, i) => {
    rows.set(embedding, i * hiddenSize);
  });
  const ids = BigInt64Array.from(fresh, (place) => idOf(place, imageToken));
  const inputs: Record<string, ort.Tensor> = {
    input_ids: new ort.Tensor("int64", ids, [1, ids.length]),
    visual: new ort.Tensor("float32", rows, [rows.length / hiddenSize, hiddenSize]),
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
