/** The openai engine against a real server of ours that behaves like the good and the bad ones out there. */
import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from "@ai-sdk/provider";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "../../lib/errors";
import type { OpenAIEngineConfig } from "../../lib/inference/openai/config";
import { discover } from "../../lib/inference/openai/discover";
import { openaiEngine } from "../../lib/inference/openai/engine";
import { listModels, testEngine } from "../../lib/inference/openai/probe";
import { type Answer, json, type ModelServer, refuse, say, startModelServer } from "./model-server";

const KEY = "sk-very-secret";
const TIMEOUTS = { firstTokenMs: 600, stallMs: 300, backoffMs: 10 };
const hello: LanguageModelV3CallOptions = {
  prompt: [
    { role: "system", content: "You are Alice." },
    { role: "user", content: [{ type: "text", text: "Hello?" }] },
  ],
};

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function peer(answer: Answer, change: Partial<OpenAIEngineConfig> = {}) {
  const server = await startModelServer(answer);
  servers.push(server);
  const config = {
    id: "e",
    name: "Peer",
    baseUrl: server.baseUrl,
    apiKey: KEY,
    model: "seer",
    vision: true,
    ...change,
  };
  return { server, config, model: openaiEngine(config, TIMEOUTS).model() };
}

async function failure(work: PromiseLike<unknown>): Promise<AppError> {
  const error = await Promise.resolve(work).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  expect(String(error)).not.toContain(KEY);
  return error as AppError;
}

async function drain(stream: ReadableStream<LanguageModelV3StreamPart>) {
  const parts: LanguageModelV3StreamPart[] = [];
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) parts.push(read.value);
  const text = parts.map((part) => (part.type === "text-delta" ? part.delta : "")).join("");
  return { parts, text, error: parts.find((part) => part.type === "error")?.error };
}

describe("a good server", () => {
  it("gets the key, the settings and the words, and its answer comes back", async () => {
    const { server, model } = await peer((_, response) => say(response, ["Good ", "day."]));
    const result = await model.doGenerate({
      ...hello,
      temperature: 0.3,
      topP: 0.8,
      maxOutputTokens: 50,
      seed: 4,
      stopSequences: ["X"],
    });
    expect(result.content).toEqual([{ type: "text", text: "Good day." }]);
    expect(result.finishReason.unified).toBe("stop");
    expect([result.usage.inputTokens.total, result.usage.outputTokens.total]).toEqual([9, 2]);
    expect(result.providerMetadata?.troupe).toMatchObject({ firstTokenMs: expect.any(Number) });
    const { headers, url, body } = server.requests[0]!;
    expect([url, headers.authorization]).toEqual(["/v1/chat/completions", `Bearer ${KEY}`]);
    expect(body).toMatchObject({
      model: "seer",
      temperature: 0.3,
      top_p: 0.8,
      max_tokens: 50,
      seed: 4,
      stop: ["X"],
    });
  });

  it("gets pictures as image parts, whatever form they had", async () => {
    const { server, model } = await peer((_, response) => say(response, ["Red."]));
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const base64 = png.toString("base64");
    for (const data of [new Uint8Array(png), base64, `data:image/png;base64,${base64}`]) {
      await model.doGenerate({
        prompt: [
          {
            role: "user",
            content: [
              { type: "file", mediaType: "image/png", data },
              { type: "text", text: "?" },
            ],
          },
        ],
      });
    }
    for (const { body } of server.requests) {
      expect(body.messages?.[0]?.content).toEqual([
        { type: "image_url", image_url: { url: `data:image/png;base64,${base64}` } },
        { type: "text", text: "?" },
      ]);
    }
  });
});

describe("clear messages", () => {
  it.each([
    [401, "Incorrect API key provided: sk-very-secret", "engine:unauthorized"],
    [404, "The model `seer` does not exist", "engine:not_found"],
    [400, "context too long", "engine:upstream"],
  ])("for status %i", async (status, message, code) => {
    const { server, model } = await peer((_, response) => refuse(response, status, message));
    expect((await failure(model.doStream(hello))).code).toBe(code);
    expect(server.requests).toHaveLength(1);
  });

  it("for a model that cannot see, told by the server or by us", async () => {
    const prompt: LanguageModelV3CallOptions["prompt"] = [
      { role: "user", content: [{ type: "file", mediaType: "image/png", data: new Uint8Array([1, 2, 3]) }] },
    ];
    const told = await peer((_, response) =>
      refuse(response, 400, "image input is not supported - hint: mmproj"),
    );
    expect((await failure(told.model.doStream({ prompt }))).code).toBe("engine:unsupported");
    const known = await peer((_, response) => say(response, ["?"]), { vision: false });
    expect((await failure(known.model.doStream({ prompt }))).code).toBe("engine:unsupported");
    expect(known.server.requests).toHaveLength(0);
  });

  it("when no server is there", async () => {
    const { server, model } = await peer(() => {});
    await server.close();
    const error = await failure(model.doStream(hello));
    expect(error.code).toBe("engine:unavailable");
    expect(error.message).toContain(server.baseUrl);
  });
});

describe("trouble on the way", () => {
  it("retries a busy or dropping server before the first token", async () => {
    const troubles: Answer[] = [
      (_, response) => refuse(response, 503, "loading model"),
      (_, response) => void response.socket?.destroy(),
      (_, response) => say(response, ["At last."]),
    ];
    const { server, model } = await peer((request, response) => troubles.shift()!(request, response));
    const { content } = await model.doGenerate(hello);
    expect(content).toEqual([{ type: "text", text: "At last." }]);
    expect(server.requests).toHaveLength(3);
  });

  it("retries when the stream broke before it said anything", async () => {
    let calls = 0;
    const { model } = await peer((_, response) => {
      if (calls++ > 0) return say(response, ["Yes."]);
      say(response, [], { finish: false });
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect((await model.doGenerate(hello)).content).toEqual([{ type: "text", text: "Yes." }]);
  });

  it("gives up after two retries", async () => {
    const { server, model } = await peer((_, response) => refuse(response, 500, "out of memory"));
    expect((await failure(model.doStream(hello))).message).toContain("out of memory");
    expect(server.requests).toHaveLength(3);
  });

  it("never retries once words have come: they stay, then the error", async () => {
    const { server, model } = await peer((_, response) => {
      say(response, ["Half a "], { finish: false });
      setTimeout(() => response.socket?.destroy(), 30);
    });
    const { text, error } = await drain((await model.doStream(hello)).stream);
    expect(text).toBe("Half a ");
    expect((error as AppError).code).toBe("engine:upstream");
    expect(server.requests).toHaveLength(1);
  });

  it("ends a stream that stalls", async () => {
    const { model } = await peer((_, response) => say(response, ["Well"], { finish: false }));
    const { text, error } = await drain((await model.doStream(hello)).stream);
    expect(text).toBe("Well");
    expect((error as AppError).code).toBe("engine:timeout");
  });

  it("does not wait for ever for the first token, and does not ask again", async () => {
    const { server, model } = await peer(() => {});
    expect((await failure(model.doStream(hello))).code).toBe("engine:timeout");
    expect(server.requests).toHaveLength(1);
  });

  it("closes the connection when the person stops", async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { model } = await peer((_, response) => {
      response.on("close", closed);
      say(response, ["One "], { finish: false });
    });
    const abort = new AbortController();
    const { stream } = await model.doStream({ ...hello, abortSignal: abort.signal });
    const draining = drain(stream);
    setTimeout(() => abort.abort(), 20);
    await expect(draining).rejects.toMatchObject({ name: "AbortError" });
    await gone;
  });
});

describe("the admin's look at a server", () => {
  const seeing: Answer = ({ url, body }, response) => {
    if (url === "/v1/models") return json(response, 200, { data: [{ id: "seer" }, { id: "blind" }] });
    say(response, [JSON.stringify(body).includes("image_url") ? "Red." : "Hello!"]);
  };

  it("tests words and sight", async () => {
    const { config } = await peer(seeing);
    expect(await testEngine(config, TIMEOUTS)).toMatchObject({
      ...{
        ok: true,
        reply: "Hello!",
        sawPicture: true,
        pictureReply: "Red.",
        models: ["blind", "seer"],
        error: null,
      },
    });
    expect(await testEngine({ ...config, vision: false }, TIMEOUTS)).toMatchObject({
      ok: true,
      sawPicture: null,
    });
  });

  it("says what is wrong, without the key", async () => {
    const { config } = await peer((_, response) => refuse(response, 401, `bad key ${KEY}`));
    const result = await testEngine(config, TIMEOUTS);
    expect(result).toMatchObject({ ok: false, error: { code: "engine:unauthorized", field: "apiKey" } });
    expect(JSON.stringify(result)).not.toContain(KEY);
  });

  it("lists models, and knows what is no model server", async () => {
    const { config } = await peer(seeing);
    expect(await listModels(config.baseUrl, KEY)).toEqual(["blind", "seer"]);
    const page = await peer((_, response) => void response.end("<html>"));
    expect((await failure(listModels(page.config.baseUrl))).code).toBe("engine:not_found");
  });
});

describe("discover", () => {
  const found = async (kind: "ollama" | "lm-studio" | "llama.cpp", answer: Answer) => {
    const { server } = await peer(answer);
    return discover([{ kind, origin: server.origin }]);
  };

  it("asks Ollama what each model can do", async () => {
    const servers = await found("ollama", ({ url, body }, response) => {
      if (url === "/api/tags")
        return json(response, 200, { models: [{ name: "llava" }, { name: "qwen" }, { name: "embed" }] });
      const capabilities = { llava: ["completion", "vision"], qwen: ["completion"], embed: ["embedding"] };
      json(response, 200, { capabilities: capabilities[body.model as keyof typeof capabilities] });
    });
    expect(servers).toMatchObject([
      {
        kind: "ollama",
        name: "Ollama",
        models: [
          { id: "llava", vision: true },
          { id: "qwen", vision: false },
        ],
      },
    ]);
  });

  it("reads LM Studio's types", async () => {
    const servers = await found("lm-studio", ({ url }, response) => {
      if (url !== "/api/v0/models") return refuse(response, 404, "no");
      json(response, 200, {
        data: [
          { id: "a", type: "vlm" },
          { id: "b", type: "llm" },
          { id: "c", type: "embeddings" },
        ],
      });
    });
    expect(servers[0]?.models).toEqual([
      { id: "a", vision: true },
      { id: "b", vision: false },
    ]);
  });

  it("reads llama.cpp's modalities", async () => {
    const servers = await found("llama.cpp", ({ url }, response) => {
      if (url === "/props") return json(response, 200, { modalities: { vision: true, audio: false } });
      json(response, 200, { data: [{ id: "gemma.gguf" }] });
    });
    expect(servers[0]?.models).toEqual([{ id: "gemma.gguf", vision: true }]);
  });

  it("finds nothing where nothing or something else answers", async () => {
    expect(await found("llama.cpp", (_, response) => void response.end("hello"))).toEqual([]);
    expect(await found("ollama", () => {})).toEqual([]);
    expect(await discover([{ kind: "ollama", origin: "http://127.0.0.1:1" }])).toEqual([]);
  });
});
