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

/**
 * The decoder's inputs for tokens after those in the cache. The cache goes in layer by layer, as views: joined in one
 * tensor the graph would have to copy all of it, at every step.
 * @param visual one float32 [hiddenSize] per image token among `ids`
 */
export function decoderInputs(
  ids: number[],
  visual: Float32Array[],
  cache: KvCache,
  hiddenSize: number,
): Record<string, ort.Tensor> {
  const rows = new Float32Array(Math.max(1, visual.length) * hiddenSize);
  visual.forEach((row, i) => {
    rows.set(row, i * hiddenSize);
  });
  const inputs: Record<string, ort.Tensor> = {
    input_ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]),
    visual: new ort.Tensor("float32", rows, [rows.length / hiddenSize, hiddenSize]),
  };
  for (let layer = 0; layer < cache.shape.layers; layer++) {
    const { keys, values } = cache.layer(layer);
    inputs[`past_keys${layer}`] = new ort.Tensor("float32", keys, cache.layerDims);
    inputs[`past_values${layer}`] = new ort.Tensor("float32", values, cache.layerDims);
  }
  return inputs;
}
