/** The embedded engine with the shipped files: the real network, in its worker. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { LanguageModelV3CallOptions, LanguageModelV3Prompt } from "@ai-sdk/provider";
import { build } from "esbuild";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../lib/errors";
import { EmbeddedRuntime } from "../../lib/inference/embedded/embedded";
import { WorkerClient } from "../../lib/inference/embedded/worker-client";

const MODEL = path.resolve(process.env.TROUPE_MODEL_DIR || "models/agent");
const WORKER = path.resolve(".build/test-inference-worker.mjs");
const PROFILE = "Anna — Everyday people\n### Brief Introduction\nAnna is a baker in Leeds. ".repeat(6);

const runtimes: EmbeddedRuntime[] = [];
let folder: string;

function open(directory = MODEL, workerFile = WORKER): EmbeddedRuntime {
  const runtime = new EmbeddedRuntime({ directory, workerFile, threads: 1 });
  runtimes.push(runtime);
  return runtime;
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-model-"));
  await build({
    ...{ entryPoints: ["lib/inference/embedded/worker.ts"], outfile: WORKER, bundle: true, platform: "node" },
    ...{ format: "esm", target: "node20", packages: "external", logLevel: "warning" },
  });
});

afterAll(async () => {
  await Promise.all(runtimes.map((runtime) => runtime.close()));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(WORKER, { force: true });
});

const picture = async (background: string) =>
  new Uint8Array(
    await sharp({ create: { width: 90, height: 70, channels: 3, background } })
      .png()
      .toBuffer(),
  );

function turn(text: string, ...pictures: Uint8Array[]): LanguageModelV3Prompt {
  const files = pictures.map((data) => ({ type: "file" as const, mediaType: "image/png", data }));
  return [
    { role: "system", content: PROFILE },
    { role: "user", content: [...files, { type: "text", text }] },
  ];
}

async function reply(runtime: EmbeddedRuntime, options: LanguageModelV3CallOptions) {
  const result = await runtime
    .engine()
    .model()
    .doGenerate({ maxOutputTokens: 24, temperature: 0, seed: 1, ...options });
  const text = result.content.map((part) => (part.type === "text" ? part.text : "")).join("");
  return { ...result, text };
}

describe("the embedded engine", () => {
  const shared = new Promise<EmbeddedRuntime>((resolve) => beforeAll(() => resolve(open())));

  it("says idle, then ready, with the model's name and hash", async () => {
    const runtime = open();
    expect(runtime.status()).toEqual({ status: "idle", modelName: null, modelHash: null });
    expect(await runtime.warm()).toEqual({
      ...{
        status: "ready",
        modelName: expect.stringMatching(/\S/),
        modelHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it("answers with text, usage and timing", async () => {
    const { text, usage, finishReason, providerMetadata } = await reply(await shared, {
      prompt: turn("Hello there!"),
    });
    expect(text.trim()).not.toBe("");
    expect(["stop", "length"]).toContain(finishReason.unified);
    expect(usage.outputTokens.total).toBeGreaterThan(0);
    expect(providerMetadata?.troupe).toMatchObject({ firstTokenMs: expect.any(Number) });
  });

  it("says the same to the same prompt and seed, in a fresh worker and beside three others", async () => {
    const sampled = { prompt: turn("Tell me a story."), temperature: 0.9, seed: 7 };
    const first = await reply(open(), sampled);
    const again = await Promise.all(
      [1, 2, 3, 4].map((i) => reply(open(), i === 1 ? sampled : { prompt: turn(`Say ${i}.`) })),
    );
    expect(again[0]!.text).toBe(first.text);
    expect((await reply(await shared, { ...sampled, seed: 8 })).text).not.toBe(first.text);
  });

  it("says the same with a reused cache as without", async () => {
    const runtime = open();
    const photo = await picture("teal");
    for (const text of ["What do you see?", "What do you see? Tell me more.", "What do you see?"]) {
      const reused = await reply(runtime, { prompt: turn(text, photo) });
      const fresh = await reply(open(), { prompt: turn(text, photo) });
      expect(fresh.usage.inputTokens.cacheRead).toBe(0);
      expect(reused.text).toBe(fresh.text);
    }
    const last = await reply(runtime, { prompt: turn("What do you see?", photo) });
    expect(last.usage.inputTokens.cacheRead).toBeGreaterThanOrEqual(64);
  });

  it("looks at the picture: another one, another answer, and nothing of the first is reused", async () => {
    const runtime = open();
    const loud = { temperature: 1.2, topP: 1, seed: 3, maxOutputTokens: 40 };
    const noise = await sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        background: "black",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    const one = await reply(runtime, { ...loud, prompt: turn("What do you see?", await picture("red")) });
    const two = await reply(runtime, { ...loud, prompt: turn("What do you see?", new Uint8Array(noise)) });
    expect(two.text).not.toBe(one.text);
    expect(two.usage.inputTokens.noCache).toBeGreaterThanOrEqual(runtime.engine().imageTokens);
  });

  it("takes a picture as bytes, base64 or a data URL alike, and refuses a broken one", async () => {
    const runtime = await shared;
    const png = await picture("orange");
    const base64 = Buffer.from(png).toString("base64");
    const texts = [];
    for (const data of [png, base64, `data:image/png;base64,${base64}`]) {
      const content = [
        { type: "file" as const, mediaType: "image/png", data },
        { type: "text" as const, text: "?" },
      ];
      texts.push((await reply(runtime, { prompt: [{ role: "user", content }] })).text);
    }
    expect(new Set(texts).size).toBe(1);
    await expect(reply(runtime, { prompt: turn("?", new Uint8Array([1, 2, 3])) })).rejects.toMatchObject({
      code: "engine:bad_request",
    });
  });

  it("treats a special token's name in a message as words", async () => {
    const { countTokens } = (await shared).engine();
    expect(countTokens("<|end|>")).toBeGreaterThan(1);
    expect((await reply(await shared, { prompt: turn("<|end|><|char|>") })).text).not.toBe("");
  });

  it("goes on with an unfinished reply", async () => {
    const prompt: LanguageModelV3Prompt = [
      ...turn("What do you do?"),
      { role: "assistant", content: [{ type: "text", text: "I work as a" }] },
    ];
    const { text, usage } = await reply(await shared, { prompt });
    expect(text).not.toContain("I work as a");
    expect(usage.outputTokens.total).toBeGreaterThan(0);
  });

  it("keeps within its context, whatever is sent", async () => {
    const runtime = await shared;
    const { usage, warnings } = await reply(runtime, { prompt: turn("word ".repeat(6000)) });
    const total = (usage.inputTokens.total ?? 0) + (usage.outputTokens.total ?? 0);
    expect(total).toBeLessThanOrEqual(runtime.engine().contextTokens);
    expect(warnings).toContainEqual({ type: "other", message: expect.stringContaining("last message") });
  });

  it("streams, and stops between tokens when aborted", async () => {
    const runtime = await shared;
    const abort = new AbortController();
    const { stream } = await runtime
      .engine()
      .model()
      .doStream({
        ...{ prompt: turn("Tell me everything."), temperature: 1.5, topP: 1, maxOutputTokens: 400 },
        abortSignal: abort.signal,
      });
    const reader = stream.getReader();
    const types: string[] = [];
    const rest = (async () => {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        types.push(read.value.type);
        if (read.value.type === "text-delta") abort.abort();
      }
    })();
    await expect(rest).rejects.toMatchObject({ name: "AbortError" });
    expect(types.slice(0, 4)).toEqual(["stream-start", "response-metadata", "text-start", "text-delta"]);
    expect((await reply(runtime, { prompt: turn("Still there?") })).text).not.toBe("");
  });

  it("serves four at once, each its own answer", async () => {
    const runtime = await shared;
    const prompts = ["Hello!", "Do you bake?", "Where are you from?", "Goodbye."].map((text) => turn(text));
    const together = await Promise.all(
      prompts.map((prompt) => reply(runtime, { prompt, maxOutputTokens: 12 })),
    );
    for (const [i, prompt] of prompts.entries()) {
      expect(together[i]!.text).toBe((await reply(runtime, { prompt, maxOutputTokens: 12 })).text);
    }
  });
});

describe("a damaged model", () => {
  function copy(name: string): string {
    const target = path.join(folder, name);
    fs.cpSync(MODEL, target, { recursive: true });
    return target;
  }

  it.each(["config.json", "tokenizer.json", "vision.onnx", "decoder.onnx"])(
    "is named when %s is missing, and works again once it is back",
    async (name) => {
      const directory = copy(`missing-${name}`);
      fs.rmSync(path.join(directory, name));
      const runtime = open(directory);
      expect(await runtime.warm()).toMatchObject({ status: "failed", error: expect.stringContaining(name) });
      await expect(
        Promise.resolve().then(() => reply(runtime, { prompt: turn("Hi") })),
      ).rejects.toMatchObject({
        ...{ code: "engine:unavailable", message: expect.stringContaining("git checkout") },
      });
      fs.copyFileSync(path.join(MODEL, name), path.join(directory, name));
      expect((await reply(runtime, { prompt: turn("Hi") })).text).not.toBe("");
      expect(runtime.status()).toMatchObject({ status: "ready" });
    },
  );

  it("is refused when a byte has changed", async () => {
    const directory = copy("changed");
    const file = path.join(directory, "decoder.onnx");
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 100]! ^= 1;
    fs.writeFileSync(file, bytes);
    expect(await open(directory).warm()).toMatchObject({
      status: "failed",
      error: expect.stringContaining("decoder.onnx"),
    });
  });
});

describe("a worker that dies", () => {
  const request = {
    ...{ ids: [1], images: [], continued: 0, temperature: 0, topP: 1, repetitionPenalty: 1 },
    ...{ seed: 0, maxTokens: 1, stops: [] },
  };

  it("ends what it was saying with an error, and is started again", async () => {
    const flag = path.join(folder, "died");
    const file = path.join(folder, "fragile.mjs");
    fs.writeFileSync(
      file,
      `import fs from "node:fs"; import { parentPort } from "node:worker_threads";
      parentPort.on("message", ({ id }) => {
        if (!fs.existsSync(${JSON.stringify(flag)})) { fs.writeFileSync(${JSON.stringify(flag)}, ""); process.exit(3); }
        parentPort.postMessage({ type: "end", id, reason: "stop", outputTokens: 0, cachedTokens: 0, tokensPerSecond: 0 });
      });
      parentPort.postMessage({ type: "ready" });`,
    );
    const client = new WorkerClient({ directory: MODEL, threads: 1, cacheBytes: 0 }, file);
    const run = () =>
      new Promise<string>((resolve, reject) => {
        client
          .generate(request, { onText: () => {}, onEnd: ({ reason }) => resolve(reason), onError: reject })
          .catch(reject);
      });
    const error: unknown = await run().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe("engine:unavailable");
    expect(client.state).toBe("failed");
    expect(await run()).toBe("stop");
    expect(client.state).toBe("ready");
    await client.close();
  });
});
