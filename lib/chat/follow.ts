/** For programs that talk like a page: follows a generation to its end, over connections that break. */
import type { MessageStatus } from "./views";

export interface FollowOptions {
  /** Called with each piece of text, in order, each exactly once. */
  onText: (piece: string) => void;
  signal?: AbortSignal;
  fetch?: (path: string, init: RequestInit) => Promise<Response>;
  /** Waits between attempts, in milliseconds; the last repeats. */
  retryMs?: number[];
}

export interface FollowResult {
  status: MessageStatus;
  error: string | null;
}

interface StreamPart {
  type: string;
  delta?: string;
  providerMetadata?: { troupe?: { index?: number } };
  data?: FollowResult;
}

/**
 * Pieces start at the beginning of this run: the message's text while streaming is what it said before.
 * @returns the final status
 * @throws Error when the server refuses (no such generation), or the signal's reason
 */
export async function followGeneration(id: string, options: FollowOptions): Promise<FollowResult> {
  const { onText, signal, fetch: fetchStream = fetch, retryMs = [250, 1000, 3000] } = options;
  let cursor = -1;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      const response = await fetchStream(`/api/generations/${id}/stream?after=${cursor}`, { signal });
      if (response.status >= 400 && response.status < 500) throw new Refused(await messageOf(response));
      if (response.ok && response.body) {
        for await (const part of readParts(response.body)) {
          if (part.type === "text-delta" && part.delta !== undefined) {
            attempt = 0;
            cursor = part.providerMetadata?.troupe?.index ?? cursor;
            onText(part.delta);
          } else if (part.type === "data-status" && part.data) return part.data;
        }
      }
    } catch (error) {
      if (error instanceof Refused || signal?.aborted) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs[Math.min(attempt, retryMs.length - 1)]));
  }
}

class Refused extends Error {}

async function messageOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  return body?.error?.message ?? `The server answered ${response.status}.`;
}

/** The JSON parts of a server-sent event stream; comments and the closing [DONE] are skipped. */
async function* readParts(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamPart> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines)
        if (line.startsWith("data: {")) yield JSON.parse(line.slice("data: ".length)) as StreamPart;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}
