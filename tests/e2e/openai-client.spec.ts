/** The official `openai` client, unchanged, against /v1 of the real server. */
import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import OpenAI, { AuthenticationError, BadRequestError, NotFoundError } from "openai";
import sharp from "sharp";

const baseURL = `${process.env.BASE_URL}/v1`;
const MODEL = "troupe/sherlock-holmes";
const SAY_HELLO = [{ role: "user" as const, content: "Hello! Who are you?" }];

let openai: OpenAI;

test.beforeAll(() => {
  const key = execFileSync("npm", ["run", "--silent", "api-key", "--", "--name", "openai client"], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: "", DATA_DIR: process.env.E2E_DATA_DIR ?? process.env.DATA_DIR },
    stdio: ["ignore", "pipe", "inherit"],
  });
  expect(key).toMatch(/^tr-[\w-]{32,}\n$/);
  openai = new OpenAI({ baseURL, apiKey: key.trim(), maxRetries: 0 });
});

/** A ball on a ground, as a data: URL. */
async function picture(ball: string, ground: string): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="${ground}"/><circle cx="160" cy="120" r="70" fill="${ball}"/></svg>`;
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}

const showing = (url: string) => [
  {
    role: "user" as const,
    content: [
      { type: "text" as const, text: "What do you see?" },
      { type: "image_url" as const, image_url: { url, detail: "low" as const } },
    ],
  },
];

test("lists the characters as models, and finds one", async () => {
  const models = await openai.models.list();
  expect(models.data.length).toBeGreaterThanOrEqual(12);
  expect(models.data.map(({ id }) => id)).toContain(MODEL);
  expect(await openai.models.retrieve(MODEL)).toMatchObject({ id: MODEL, object: "model" });
  await expect(openai.models.retrieve("troupe/nobody")).rejects.toThrow(NotFoundError);
});

test("answers, with real counts", async () => {
  const completion = await openai.chat.completions.create({
    model: MODEL,
    messages: [{ role: "system", content: "It is late." }, ...SAY_HELLO],
    seed: 1,
  });
  const [choice] = completion.choices;
  expect(completion).toMatchObject({ object: "chat.completion", model: MODEL });
  expect(completion.id).toMatch(/^chatcmpl-/);
  expect(completion.system_fingerprint).toMatch(/^fp_[0-9a-f]+$/);
  expect(choice?.message.content?.trim()).not.toBe("");
  expect(["stop", "length"]).toContain(choice?.finish_reason);
  const { prompt_tokens = 0, completion_tokens = 0, total_tokens } = completion.usage ?? {};
  expect(prompt_tokens).toBeGreaterThan(20);
  expect(completion_tokens).toBeGreaterThan(0);
  expect(total_tokens).toBe(prompt_tokens + completion_tokens);
});

test("streams the same reply that it gives whole, and its usage", async () => {
  const request = { model: MODEL, messages: SAY_HELLO, seed: 2 };
  const whole = await openai.chat.completions.create(request);
  const stream = await openai.chat.completions.create({
    ...request,
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = "";
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    text += chunk.choices[0]?.delta.content ?? "";
  }
  expect(text).toBe(whole.choices[0]?.message.content);
  expect(chunks[0]?.choices[0]?.delta).toEqual({ role: "assistant", content: "" });
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe(whole.choices[0]?.finish_reason);
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
});

test("works with the client's own stream helper, without usage", async () => {
  const stream = openai.chat.completions.stream({ model: MODEL, messages: SAY_HELLO, seed: 2 });
  const final = await stream.finalChatCompletion();
  expect(final.choices[0]?.message.content?.trim()).not.toBe("");
  expect(final.usage ?? null).toBeNull();
});

test("sees the picture: same seeds, two pictures, other answers; same picture, same answers", async () => {
  const say = async (url: string) => {
    const replies = [];
    for (const seed of [1, 2, 3]) {
      const completion = await openai.chat.completions.create({
        ...{ model: MODEL, messages: showing(url), seed, temperature: 1 },
      });
      replies.push({ text: completion.choices[0]?.message.content, prompt: completion.usage?.prompt_tokens });
    }
    return replies;
  };
  const orange = await say(await picture("#f80", "#fff"));
  expect(await say(await picture("#f80", "#fff"))).toEqual(orange);
  const night = await say(await picture("#fff", "#002"));
  expect(night.map(({ text }) => text)).not.toEqual(orange.map(({ text }) => text));
  expect(night.map(({ prompt }) => prompt)).toEqual(orange.map(({ prompt }) => prompt));
});

test("ends at a stop string, and at max_tokens", async () => {
  const request = { model: MODEL, messages: SAY_HELLO, temperature: 0 };
  const whole = (await openai.chat.completions.create(request)).choices[0]?.message.content ?? "";
  const words = whole.split(" ");
  const stop = words[Math.floor(words.length / 2)]!;
  const stopped = (await openai.chat.completions.create({ ...request, stop: [stop] })).choices[0];
  expect(stopped?.message.content).toBe(whole.slice(0, whole.indexOf(stop)));
  expect(stopped?.finish_reason).toBe("stop");

  const cut = await openai.chat.completions.create({ ...request, max_tokens: 3 });
  expect(cut.choices[0]?.finish_reason).toBe("length");
  expect(cut.usage?.completion_tokens).toBe(3);
});

test("goes on from an unfinished reply of the assistant", async () => {
  const messages = [...SAY_HELLO, { role: "assistant" as const, content: "I am" }];
  const completion = await openai.chat.completions.create({ model: MODEL, messages, max_tokens: 8, seed: 4 });
  expect(completion.choices[0]?.message.content).not.toBe("");
});

test("a client that goes away stops the reply and frees its place", async () => {
  for (let i = 0; i < 10; i++) {
    const stream = await openai.chat.completions.create({ model: MODEL, messages: SAY_HELLO, stream: true });
    for await (const _chunk of stream) break;
    stream.controller.abort();
  }
  await expect(async () => {
    const completion = await openai.chat.completions.create({
      model: MODEL,
      messages: SAY_HELLO,
      max_tokens: 2,
    });
    expect(completion.choices).toHaveLength(1);
  }).toPass();
});

test("refuses in OpenAI's terms", async () => {
  const create = (request: object, client = openai) =>
    client.chat.completions
      .create({
        model: MODEL,
        messages: SAY_HELLO,
        ...request,
      } as OpenAI.ChatCompletionCreateParamsNonStreaming)
      .then(
        () => null,
        (error: unknown) => error,
      );

  const stranger = new OpenAI({ baseURL, apiKey: "tr-wrong", maxRetries: 0 });
  expect(await create({}, stranger)).toBeInstanceOf(AuthenticationError);
  await expect(stranger.models.list()).rejects.toThrow(AuthenticationError);

  const unknown = await create({ model: "troupe/nobody" });
  expect(unknown).toBeInstanceOf(NotFoundError);
  expect(unknown).toMatchObject({ code: "model_not_found", param: "model" });
  await expect(openai.embeddings.create({ model: MODEL, input: "x" })).rejects.toThrow(NotFoundError);

  const url = "messages[0].content[1].image_url.url";
  const broken = `data:image/png;base64,${Buffer.from("\x89PNG\r\n\x1a\nnothing more", "latin1").toString("base64")}`;
  const svg = `data:image/svg+xml;base64,${Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64")}`;
  for (const [request, param] of [
    [{ messages: showing(broken) }, url],
    [{ messages: showing(svg) }, url],
    [{ messages: showing("https://example.com/a.png") }, url],
    [{ messages: [] }, "messages"],
    [{ messages: [{ role: "user", content: "x".repeat(32_001) }] }, "messages[0].content"],
    [{ temperature: 3 }, "temperature"],
    [{ n: 2 }, "n"],
  ] as const) {
    const error = await create(request);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ param, type: "invalid_request_error" });
  }
});
