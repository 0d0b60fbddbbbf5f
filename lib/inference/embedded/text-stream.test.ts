import { describe, expect, it } from "vitest";
import { TextStream } from "./text-stream";

const bytes = (text: string) => new TextEncoder().encode(text);
const feed = (stream: TextStream, pieces: Uint8Array[]) => pieces.map((piece) => stream.push(piece));

describe("TextStream", () => {
  it("holds a character until its last byte", () => {
    const stream = new TextStream();
    const fox = bytes("🦊");
    expect(
      feed(
        stream,
        [...fox].map((byte) => Uint8Array.of(byte)),
      ),
    ).toEqual(["", "", "", "🦊"]);
    expect(stream.end()).toBe("");
  });

  it("shows a character cut off at the end as U+FFFD", () => {
    const stream = new TextStream();
    expect(stream.push(bytes("é").subarray(0, 1))).toBe("");
    expect(stream.end()).toBe("\uFFFD");
  });

  it("stops before a stop string spread over pieces, and gives nothing more", () => {
    const stream = new TextStream(["END"]);
    expect(feed(stream, ["one E", "N", "D two"].map(bytes)).join("")).toBe("one ");
    expect(stream.stopped).toBe(true);
    expect(stream.push(bytes("more")) + stream.end()).toBe("");
  });

  it("gives out what only began like a stop string", () => {
    const stream = new TextStream(["END"]);
    expect(feed(stream, ["E", "N", "x"].map(bytes))).toEqual(["", "", "ENx"]);
    expect(stream.push(bytes("EN")) + stream.end()).toBe("EN");
  });

  it("takes the earliest of several stop strings", () => {
    const stream = new TextStream(["b", "ab", ""]);
    expect(stream.push(bytes("xab"))).toBe("x");
  });
});
