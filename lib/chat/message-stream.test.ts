import { describe, expect, it } from "vitest";
import { readEvents, readPayloads, toEvent } from "./message-stream";

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("readPayloads", () => {
  const stream =
    ': keep-alive\n\ndata: {"a":"é"}\n\nevent: x\r\ndata: one\r\ndata: two\r\n\r\ndata: [DONE]\n\n';

  it.each([1, 2, 3, 7, 1000])("gives the same payloads from pieces of %i bytes", async (size) => {
    expect(await collect(readPayloads(inPieces(stream, size)))).toEqual(['{"a":"é"}', "one\ntwo", "[DONE]"]);
  });

  it("keeps back an event that was cut off", async () => {
    expect(await collect(readPayloads(inPieces("data: whole\n\ndata: hal", 4)))).toEqual(["whole"]);
  });
});

describe("toEvent", () => {
  it("reads text with the cursor of its row", () => {
    const chunk = { type: "text-delta", id: "m", delta: "Ah", providerMetadata: { troupe: { index: 3 } } };
    expect(toEvent(JSON.stringify(chunk))).toEqual({ type: "text", text: "Ah", index: 3 });
  });

  it("reads the last word", () => {
    const chunk = { type: "data-status", data: { status: "failed", error: "No server" } };
    expect(toEvent(JSON.stringify(chunk))).toEqual({ type: "status", status: "failed", error: "No server" });
  });

  it("passes over what only frames the message", () => {
    expect(toEvent('{"type":"start"}')).toBeNull();
    expect(toEvent("[DONE]")).toBeNull();
  });

  it("throws the server's own words", () => {
    expect(() => toEvent('{"type":"error","errorText":"It broke."}')).toThrow("It broke.");
  });
});

it("readEvents gives text, then the status", async () => {
  const chunks = [
    { type: "start" },
    { type: "text-start", id: "m" },
    { type: "text-delta", id: "m", delta: "A " },
    { type: "text-delta", id: "m", delta: "cat." },
    { type: "text-end", id: "m" },
    { type: "data-status", data: { status: "complete", error: null } },
    { type: "finish" },
  ];
  const text = `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("")}data: [DONE]\n\n`;
  expect(await collect(readEvents(inPieces(text, 5)))).toEqual([
    { type: "text", text: "A ", index: null },
    { type: "text", text: "cat.", index: null },
    { type: "status", status: "complete", error: null },
  ]);
});
