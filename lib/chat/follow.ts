/** Follows a generation to its end, over connections that break: for the page, and for programs that talk like one. */
import { iterate, readEvents } from "./message-stream";
import type { MessageStatus } from "./views";

interface FollowOptions {
  /** Called with each piece of text, in order, each exactly once. */
  onText: (piece: string) => void;
  /** Called with true when the connection is lost, with false whenever there is one. */
  onLost?: (lost: boolean) => void;
  signal?: AbortSignal;
  fetch?: (path: string, init: RequestInit) => Promise<Response>;
  /** How long to wait before the nth new attempt, in milliseconds. */
  waitMs?: (attempt: number) => number;
}

interface FollowResult {
  status: Exclude<MessageStatus, "streaming">;
  error: string | null;
}

/** Half a second at first, doubled each time, ten seconds at most. */
export const backoff = (attempt: number): number => Math.min(10_000, 500 * 2 ** attempt);

/**
 * Pieces start at the beginning of this run: the message's text while streaming is what it said before.
 * @returns the final status
 * @throws Error when the server refuses (no such generation), or the signal's reason
 */
export async function followGeneration(id: string, options: FollowOptions): Promise<FollowResult> {
  const { onText, onLost, signal, fetch: fetchStream = fetch, waitMs = backoff } = options;
  let cursor = -1;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      const response = await fetchStream(`/api/generations/${id}/stream?after=${cursor}`, { signal });
      if (response.status >= 400 && response.status < 500) throw new Refused(await messageOf(response));
      if (response.ok && response.body) {
        onLost?.(false);
        for await (const event of readEvents(iterate(response.body))) {
          if (event.type === "status") return { status: event.status, error: event.error };
          attempt = 0;
          cursor = event.index ?? cursor;
          onText(event.text);
        }
      }
    } catch (error) {
      if (error instanceof Refused || signal?.aborted) throw error;
      // Otherwise the connection broke: another attempt.
    }
    onLost?.(true);
    await new Promise((resolve) => setTimeout(resolve, waitMs(attempt)));
  }
}

class Refused extends Error {}

async function messageOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  return body?.error?.message ?? `The server answered ${response.status}.`;
}
