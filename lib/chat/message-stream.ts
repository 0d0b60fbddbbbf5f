/** Reads the AI SDK's message stream (server-sent events) of one generation. Pure: bytes in, events out. */
import type { UIMessageChunk } from "ai";
import type { MessageStatus } from "./views";

export type StreamEvent =
  | { type: "text"; text: string; index: number | null }
  | { type: "status"; status: Exclude<MessageStatus, "streaming">; error: string | null };

type Chunk = UIMessageChunk<unknown, { status: { status: MessageStatus; error: string | null } }>;

/** The payloads of a server-sent event stream, whatever way its bytes were cut. */
export async function* readPayloads(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of bytes) {
    const blocks = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block
        .split(/\r?\n/)
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(5).replace(/^ /, ""))
        .join("\n");
      if (data !== "") yield data;
    }
  }
}

/** What one payload means to us; null for the chunks that only frame the message. */
export function toEvent(payload: string): StreamEvent | null {
  if (payload === "[DONE]") return null;
  const chunk = JSON.parse(payload) as Chunk;
  switch (chunk.type) {
    case "text-delta": {
      const index = chunk.providerMetadata?.troupe?.index;
      return { type: "text", text: chunk.delta, index: typeof index === "number" ? index : null };
    }
    case "data-status": {
      const { status, error } = chunk.data;
      return status === "streaming" ? null : { type: "status", status, error };
    }
    case "error":
      throw new Error(chunk.errorText);
    default:
      return null;
  }
}

/** The events of a stream, without what only frames the message. @throws Error the server's own words */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  for await (const payload of readPayloads(bytes)) {
    const event = toEvent(payload);
    if (event) yield event;
  }
}

/** A response's body as an iterable, which not every browser gives by itself. */
export async function* iterate(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}
