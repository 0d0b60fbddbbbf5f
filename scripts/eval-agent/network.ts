/** The network's files opened directly, for what the product never asks of them: class logits, the bits of a given text. */
import path from "node:path";
import * as ort from "onnxruntime-node";
import { type AgentConfig, checkAgentFile } from "../../lib/inference/embedded/config";
import { KvCache } from "../../lib/inference/embedded/kv-cache";
import {
  decoderInputs,
  EYES_OUTPUTS,
  type Place,
  pixelTensor,
  type VisualToken,
  visualTokens,
} from "../../lib/inference/embedded/tensors";

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

/** The tokens of a picture given as RGB bytes. */
export async function see(
  { vision }: Network,
  rgb: Uint8Array,
  { imageSize, hiddenSize }: AgentConfig,
): Promise<VisualToken[]> {
  return visualTokens(await vision.run({ pixels: pixelTensor([rgb], imageSize) }, EYES_OUTPUTS), hiddenSize);
}

/**
 * How many bits the network needs for `said` after `prompt`: the prompt in one call, then one token a step, for the
 * decoder gives the last position's logits only.
 */
export async function bitsOf(
  { decoder }: Network,
  config: AgentConfig,
  prompt: readonly Place[],
  said: number[],
): Promise<number> {
  const cache = new KvCache(config, prompt.length + said.length);
  const places = [...prompt];
  let bits = 0;
  for (const token of said) {
    const inputs = decoderInputs(places, cache, config.specialTokens.image, config.hiddenSize);
    const output = await decoder.run(inputs, ["logits", "keys", "values", "offer_keys"]);
    const data = (name: string) => output[name]!.data as Float32Array;
    cache.append(
      { keys: data("keys"), values: data("values"), offerKeys: data("offer_keys") },
      places.length - cache.length,
    );
    bits -= logProbability(data("logits"), token) / Math.LN2;
    places.push(token);
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
