import { describe, expect, it } from "vitest";
import { ApiError } from "./errors";
import { paramOf, readChatRequest, stopsOf } from "./request";

const hello = { model: "troupe/alice", messages: [{ role: "user", content: "Hello" }] };

/** What a refused request says. */
function refusal(body: unknown): { status: number; param: string | null; message: string } {
  try {
    readChatRequest(body);
  } catch (error) {
    if (error instanceof ApiError)
      return { status: error.status, param: error.param, message: error.message };
    throw error;
  }
  throw new Error("was not refused");
}

describe("readChatRequest", () => {
  it("takes what clients send, null for unset and fields it does not know included", () => {
    const request = readChatRequest({
      ...hello,
      temperature: 0,
      top_p: null,
      stop: null,
      seed: -7,
      stream_options: { include_usage: true },
      user: "someone",
      logit_bias: {},
      metadata: { a: "b" },
    });
    expect(request).toMatchObject({ temperature: 0, top_p: null, seed: -7 });
    expect(request).not.toHaveProperty("user");
  });

  it("takes an assistant message without content", () => {
    const messages = [...hello.messages, { role: "assistant", content: null }, { role: "assistant" }];
    expect(readChatRequest({ ...hello, messages }).messages).toHaveLength(3);
  });

  it.each([
    [{ temperature: 2.1 }, "temperature"],
    [{ top_p: 0 }, "top_p"],
    [{ max_tokens: 0 }, "max_tokens"],
    [{ max_completion_tokens: 1.5 }, "max_completion_tokens"],
    [{ n: 2 }, "n"],
    [{ seed: "x" }, "seed"],
    [{ stop: ["a", "b", "c", "d", "e"] }, "stop"],
    [{ stop: ["a", ""] }, "stop[1]"],
    [{ model: undefined }, "model"],
    [{ messages: [] }, "messages"],
    [{ messages: "Hello" }, "messages"],
    [{ messages: [{ role: "system", content: "Only this" }] }, "messages"],
    [{ messages: Array.from({ length: 257 }, () => hello.messages[0]) }, "messages"],
    [{ messages: [{ role: "tool", content: "x" }] }, "messages[0].role"],
    [{ messages: [{ role: "user", content: "x".repeat(32_001) }] }, "messages[0].content"],
    [{ messages: [{ role: "user", content: 7 }] }, "messages[0].content"],
    [{ messages: [{ role: "user", content: [{ type: "input_audio" }] }] }, "messages[0].content[0].type"],
    [
      { messages: [{ role: "user", content: [{ type: "image_url", image_url: "data:" }] }] },
      "messages[0].content[0].image_url",
    ],
    [
      {
        messages: [
          ...hello.messages,
          { role: "user", content: [{ type: "text", text: "x".repeat(32_001) }] },
        ],
      },
      "messages[1].content[0].text",
    ],
    [
      { messages: [{ role: "system", content: [{ type: "image_url", image_url: { url: "data:" } }] }] },
      "messages[0].content[0].type",
    ],
  ])("refuses %j and names the field", (fields, param) => {
    const { status, message, ...rest } = refusal({ ...hello, ...fields });
    expect({ status, param: rest.param }).toEqual({ status: 400, param });
    expect(message.startsWith(`${param}: `)).toBe(true);
  });

  it("refuses a body that is no object", () => {
    for (const body of [null, 3, "x", []]) expect(refusal(body)).toMatchObject({ status: 400, param: null });
  });
});

describe("paramOf", () => {
  it("writes a path as OpenAI does", () => {
    expect(paramOf(["messages", 0, "content", 1, "image_url", "url"])).toBe(
      "messages[0].content[1].image_url.url",
    );
    expect(paramOf([])).toBe("");
  });
});

describe("stopsOf", () => {
  it("makes a list of a string, a list or nothing", () => {
    expect(stopsOf({ stop: "\n" })).toEqual(["\n"]);
    expect(stopsOf({ stop: ["a", "b"] })).toEqual(["a", "b"]);
    expect(stopsOf({ stop: null })).toEqual([]);
  });
});
