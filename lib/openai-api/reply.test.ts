import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from "@ai-sdk/provider";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { Character } from "../characters/character";
import { AppError } from "../errors";
import type { Engine } from "../inference/engine";
import { type ReplyEvent, startReply } from "./reply";
import type { ChatRequest } from "./request";
import { sendStream, sendWhole } from "./send";

const character = {
  name: "Alice",
  script: "Alice's Adventures in Wonderland",
  profile: {
    introduction: "A curious girl.",
    personality: "",
    lifeStory: "",
    relationships: "",
    catchphrases: "",
  },
  voice: { diction: "", rhythm: "", noticesFirst: "", neverSays: "" },
  exampleDialogues: [],
  sampling: { temperature: 0.5 },
} as unknown as Character;

const count = (total: number | undefined) => ({
  inputTokens: { total, noCache: total, cacheRead: 0, cacheWrite: undefined },
  outputTokens: { total, text: total, reasoning: 0 },
});
const finish = (unified: "stop" | "length" | "error", total?: number): LanguageModelV3StreamPart => ({
  type: "finish",
  usage: count(total),
  finishReason: { unified, raw: undefined },
});
const say = (...pieces: string[]): LanguageModelV3StreamPart[] =>
  pieces.map((delta) => ({ type: "text-delta", id: "0", delta }));

/** An engine that says what it is told to, and keeps what it was asked. A token is a word. */
function fakeEngine(parts: LanguageModelV3StreamPart[], settings: Partial<Engine> = {}) {
  const asked: LanguageModelV3CallOptions[] = [];
  const engine: Engine = {
    ...{ id: "fake", kind: "openai", name: "Fake", modelName: "fake-1", modelHash: null },
    ...{ contextTokens: 200, imageTokens: 10, maxImages: 2, followsInstructions: false },
    defaults: { temperature: 0.8, topP: 0.9, repetitionPenalty: 1.1, maxTokens: 50 },
    countTokens: (text) => text.split(/\s+/).filter(Boolean).length,
    model: () => ({
      ...{ specificationVersion: "v3", provider: "fake", modelId: "fake-1", supportedUrls: {} },
      doGenerate: () => Promise.reject(new Error("not used")),
      doStream: async (options) => {
        asked.push(options);
        const stream = new ReadableStream<LanguageModelV3StreamPart>({
          start(controller) {
            for (const part of parts) controller.enqueue(part);
            controller.close();
          },
        });
        return { stream };
      },
    }),
    ...settings,
  };
  return { engine, asked };
}

const ask = (request: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "troupe/alice",
  messages: [{ role: "user", content: "Who are you?" }],
  ...request,
});
const start = (engine: Engine, request?: Partial<ChatRequest>) =>
  startReply(character, engine, ask(request), new AbortController().signal);

async function all(events: AsyncIterable<ReplyEvent>): Promise<ReplyEvent[]> {
  const list: ReplyEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

let dataUrl: string;
beforeAll(async () => {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  dataUrl = `data:image/png;base64,${png.toString("base64")}`;
});

describe("startReply", () => {
  it("sends the character's prompt and the request's settings over the character's and the engine's", async () => {
    const { engine, asked } = fakeEngine([...say("I ", "am."), finish("stop", 7)]);
    const events = await all(await start(engine, { max_tokens: 1000, stop: "!", seed: 3 }));
    expect(events).toEqual([
      { type: "text", text: "I " },
      { type: "text", text: "am." },
      { type: "finish", reason: "stop", usage: { promptTokens: 7, completionTokens: 7 } },
    ]);
    expect(asked[0]).toMatchObject({
      ...{ temperature: 0.5, topP: 0.9, seed: 3, stopSequences: ["!"] },
      maxOutputTokens: 100, // half of the context
      providerOptions: { troupe: { repetitionPenalty: 1.1 } },
    });
    const [system, user] = asked[0]!.prompt;
    expect(system!.content).toContain("### Brief Introduction\nA curious girl.");
    expect(user).toEqual({ role: "user", content: [{ type: "text", text: "Who are you?" }] });
  });

  it("sends pictures re-encoded, before the words, and only those the engine still sees", async () => {
    const { engine, asked } = fakeEngine([finish("stop")], { maxImages: 1 });
    const image = { type: "image_url" as const, image_url: { url: dataUrl } };
    await start(engine, {
      messages: [{ role: "user", content: [{ type: "text", text: "See?" }, image, image] }],
    });
    expect(asked[0]!.prompt[1]).toMatchObject({
      content: [
        { type: "file", mediaType: "image/webp" },
        { type: "text", text: "See?" },
      ],
    });
  });

  it("adds the scene where instructions are followed, and only there", async () => {
    const messages: ChatRequest["messages"] = [
      { role: "system", content: "A rainy night." },
      ...ask().messages,
    ];
    for (const followsInstructions of [true, false]) {
      const { engine, asked } = fakeEngine([finish("stop")], { followsInstructions });
      await start(engine, { messages });
      const system = String(asked[0]!.prompt[0]!.content);
      expect(system.includes("### Scene\nA rainy night.")).toBe(followsInstructions);
    }
  });

  it("estimates what a server did not count, and knows a reply that was cut", async () => {
    const { engine } = fakeEngine([...say("one two three"), finish("length")]);
    const last = (await all(await start(engine))).at(-1);
    expect(last).toMatchObject({ reason: "length", usage: { completionTokens: 3 } });
  });

  it("refuses what cannot be seen, is broken, or does not fit", async () => {
    const content = [{ type: "image_url" as const, image_url: { url: dataUrl } }];
    const broken = [
      {
        type: "image_url" as const,
        image_url: { url: `data:image/png;base64,${btoa("\x89PNG\r\n\x1a\nno")}` },
      },
    ];
    const param = "messages[0].content[0].image_url.url";
    const { engine } = fakeEngine([finish("stop")]);
    await expect(
      start({ ...engine, maxImages: 0 }, { messages: [{ role: "user", content }] }),
    ).rejects.toMatchObject({
      ...{ status: 400, code: "no_vision", param },
    });
    await expect(start(engine, { messages: [{ role: "user", content: broken }] })).rejects.toMatchObject({
      ...{ status: 400, code: "invalid_image", param },
    });
    await expect(
      start(engine, { messages: [{ role: "user", content: "word ".repeat(300) }] }),
    ).rejects.toMatchObject({ status: 400, code: "context_length_exceeded", param: "messages" });
  });

  it("throws what fails before the first word, and a reply that just ends", async () => {
    const error = new AppError("engine:unavailable", "It is not there.");
    await expect(start(fakeEngine([{ type: "error", error }]).engine)).rejects.toBe(error);
    await expect(start(fakeEngine([]).engine)).rejects.toMatchObject({ status: 502 });
    await expect(start(fakeEngine([finish("error")]).engine)).rejects.toMatchObject({ status: 502 });
  });
});

describe("sending", () => {
  const head = { id: "chatcmpl-1", created: 1, model: "troupe/alice", fingerprint: "fp_1" };

  it("makes one object of a whole reply", async () => {
    const { engine } = fakeEngine([...say("I ", "am."), finish("length", 7)]);
    const response = await sendWhole(head, await start(engine));
    expect(await response.json()).toEqual({
      ...{ id: "chatcmpl-1", object: "chat.completion", created: 1, model: "troupe/alice" },
      choices: [
        {
          ...{ index: 0, logprobs: null, finish_reason: "length" },
          message: { role: "assistant", content: "I am.", refusal: null },
        },
      ],
      usage: { prompt_tokens: 7, completion_tokens: 7, total_tokens: 14 },
      system_fingerprint: "fp_1",
    });
  });

  const lines = async (response: Response) =>
    (await response.text())
      .split("\n\n")
      .filter(Boolean)
      .map((line) => line.slice("data: ".length));

  it("streams the role, the words, the end, the usage if asked for, and [DONE]", async () => {
    for (const includeUsage of [true, false]) {
      const { engine } = fakeEngine([...say("I ", "am."), finish("stop", 7)]);
      let ended = 0;
      const response = sendStream(head, await start(engine), {
        ...{ includeUsage, stop: new AbortController(), onEnd: () => ended++ },
      });
      const sent = await lines(response);
      expect(sent.pop()).toBe("[DONE]");
      const chunks = sent.map((line) => JSON.parse(line));
      expect(chunks.map(({ choices: [choice] }) => choice && [choice.delta, choice.finish_reason])).toEqual([
        [{ role: "assistant", content: "" }, null],
        [{ content: "I " }, null],
        [{ content: "am." }, null],
        [{}, "stop"],
        ...(includeUsage ? [undefined] : []),
      ]);
      expect(chunks.at(-1).usage?.total_tokens).toBe(includeUsage ? 14 : undefined);
      expect(ended).toBe(1);
    }
  });

  it("ends with an error event when the engine fails half-way", async () => {
    const error = new AppError("engine:timeout", "It took too long.");
    const { engine } = fakeEngine([...say("I "), { type: "error", error }]);
    const options = { includeUsage: false, stop: new AbortController(), onEnd: () => {} };
    const sent = await lines(sendStream(head, await start(engine), options));
    expect(JSON.parse(sent.at(-1)!).error).toMatchObject({
      ...{ message: "It took too long.", code: "engine:timeout" },
    });
  });

  it("stops the engine when the client goes away", async () => {
    const { engine } = fakeEngine([...say("I ", "am."), finish("stop", 7)]);
    const stop = new AbortController();
    let ended = 0;
    const options = { includeUsage: false, stop, onEnd: () => ended++ };
    const reader = sendStream(head, await start(engine), options).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect([stop.signal.aborted, ended]).toEqual([true, 1]);
  });
});
