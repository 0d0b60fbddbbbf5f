/** The inference worker: loads the network with onnxruntime and runs generations. Started by worker-client.ts only. */
import { createHash } from "node:crypto";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import * as ort from "onnxruntime-node";
import { type AgentConfig, checkAgentFile, damaged, readAgentConfig, readAgentFile } from "./config";
import { Generation, type Network } from "./generation";
import { PrefixCache } from "./prefix-cache";
import type { FromWorker, ToWorker, WorkerSettings } from "./protocol";
import { Scheduler } from "./scheduler";
import { decoderInputs, EYES_OUTPUTS, pixelTensor, type VisualToken, visualTokens } from "./tensors";
import { tokenBytes } from "./token-bytes";

const settings = workerData as WorkerSettings;
const port = parentPort!;
const send = (message: FromWorker) => port.postMessage(message);

/** Pictures whose visual tokens are kept (about 20 kB each). */
const SEEN_PICTURES = 64;

async function openSession(config: AgentConfig, name: "vision.onnx" | "decoder.onnx") {
  const { directory, threads } = settings;
  checkAgentFile(directory, config, name);
  try {
    return await ort.InferenceSession.create(path.join(directory, name), {
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      // The arena would keep the largest prompt's memory for good.
      enableCpuMemArena: false,
      enableMemPattern: false,
      // Threads that spin between operators take the cores from everybody else, the event loop included; on a busy
      // machine that made prefill three times slower.
      extra: { session: { intra_op: { allow_spinning: "0" } } },
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw damaged(directory, name, cause);
  }
}

async function openNetwork(config: AgentConfig): Promise<Network> {
  const vision = await openSession(config, "vision.onnx");
  const decoder = await openSession(config, "decoder.onnx");
  const { imageSize, hiddenSize, specialTokens } = config;
  const seen = new Map<string, { key: number; tokens: VisualToken[] }>();
  let pictures = 0;

  return {
    async see(image) {
      const hash = createHash("sha256").update(image).digest("base64");
      const known = seen.get(hash);
      seen.delete(hash);
      const found = known ?? { key: pictures++, tokens: await encode(image) };
      seen.set(hash, found);
      if (seen.size > SEEN_PICTURES) seen.delete(seen.keys().next().value!);
      return found;
    },
    async run(places, cache) {
      const output = await decoder.run(decoderInputs(places, cache, specialTokens.image, hiddenSize));
      const [keys, values, offerKeys] = [output.keys, output.values, output.offer_keys].map(float32);
      cache.append({ keys: keys!, values: values!, offerKeys: offerKeys! }, places.length - cache.length);
      return float32(output.logits);
    },
  };

  async function encode(image: Uint8Array): Promise<VisualToken[]> {
    return visualTokens(
      await vision.run({ pixels: pixelTensor([image], imageSize) }, EYES_OUTPUTS),
      hiddenSize,
    );
  }
}

function float32(tensor: ort.Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array))
    throw new Error("The network's output is not what config.json says.");
  return tensor.data;
}

async function start(): Promise<void> {
  const config = readAgentConfig(settings.directory);
  const { pieces, specialIds } = tokenBytes(
    readAgentFile(settings.directory, config, "tokenizer.json").toString("utf8"),
  );
  const network = await openNetwork(config);
  const banned = specialIds.filter((id) => id !== config.specialTokens.end);
  const prefixes = new PrefixCache(settings.cacheBytes);
  const scheduler = new Scheduler();
  const running = new Map<number, Generation>();

  port.on("message", (message: ToWorker) => {
    if (message.type === "abort") {
      running.get(message.id)?.abort();
      return;
    }
    const { id } = message;
    const generation = new Generation(message, {
      ...{ network, prefixes, config, pieces, banned },
      onText: (text) => send({ type: "text", id, text }),
      onEnd: (result) => {
        running.delete(id);
        send({ type: "end", id, ...result });
      },
      onError: (error) => {
        running.delete(id);
        send({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
      },
    });
    running.set(id, generation);
    scheduler.add(generation);
  });
  send({ type: "ready" });
}

start().catch((error: unknown) => {
  send({ type: "unavailable", message: error instanceof Error ? error.message : String(error) });
  port.close();
});
