/** The network's files opened directly, for what the product never asks of them: class logits, the bits of a given text. */
import path from "node:path";
import * as ort from "onnxruntime-node";
import { type AgentConfig, checkAgentFile } from "../../lib/inference/embedded/config";
import { KvCache } from "../../lib/inference/embedded/kv-cache";
import { decoderInputs, pixelTensor } from "../../lib/inference/embedded/tensors";

export async function openNetwork(directory: string, config: AgentConfig, threads: number) {
  const open = (name: "vision.onnx" | "decoder.onnx") => {
    checkAgentFile(directory, config, name);
    return ort.InferenceSession.create(path.join(directory, name), {
      ...{ executionProviders: ["cpu"], intraOpNumThreads: threads, logSeverityLevel: 3 },
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
  };
  return { vision: await open("vision.onnx"), decoder: await open("decoder.onnx") };
}

type Network = Awaited<ReturnType<typeof openNetwork>>;

/** The visual tokens of a picture given as RGB bytes, one row each. */
export async function see(
  { vision }: Network,
  rgb: Uint8Array,
  { imageSize, hiddenSize }: AgentConfig,
): Promise<Float32Array[]> {
  const { visual } = await vision.run({ pixels: pixelTensor([rgb], imageSize) }, ["visual"]);
  const rows = visual!.data as Float32Array;
  return Array.from({ length: rows.length / hiddenSize }, (_, i) =>
    rows.subarray(i * hiddenSize, (i + 1) * hiddenSize),
  );
}

/**
 * How many bits the network needs for `said` after `prompt`: the prompt in one call, then one token a step, for the
 * decoder gives the last position's logits only.
 * @param visual one row per image token of the prompt
 */
export async function bitsOf(
  { decoder }: Network,
  config: AgentConfig,
  prompt: number[],
  visual: Float32Array[],
  said: number[],
): Promise<number> {
  const cache = new KvCache(config, prompt.length + said.length);
  const run = async (ids: number[], rows: Float32Array[]) => {
    const inputs = decoderInputs(ids, rows, cache, config.hiddenSize);
    const output = await decoder.run(inputs, ["logits", "keys", "values"]);
    cache.append(output.keys!.data as Float32Array, output.values!.data as Float32Array, ids.length);
    return output.logits!.data as Float32Array;
  };
  let bits = 0;
  let logits = await run(prompt, visual);
  for (const [i, token] of said.entries()) {
    bits -= logProbability(logits, token) / Math.LN2;
    if (i < said.length - 1) logits = await run([token], []);
  }
  return bits;
}

/** The natural logarithm of a token's probability, in 64 bits. */
export function logProbability(logits: Float32Array, token: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > top) top = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - top);
  return logits[token]! - top - Math.log(sum);
}
