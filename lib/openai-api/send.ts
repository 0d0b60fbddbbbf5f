/** A reply's events as an HTTP response: one JSON object, or server-sent events. */
import { toApiError } from "./errors";
import type { ReplyEvent } from "./reply";
import {
  chunker,
  completion,
  type FinishReason,
  type ReplyHead,
  SSE_DONE,
  sseLine,
  type Usage,
} from "./response";

/** @throws whatever the engine threw, also half-way: a reply is whole or it is an error */
export async function sendWhole(head: ReplyHead, events: AsyncIterable<ReplyEvent>): Promise<Response> {
  let text = "";
  let reason: FinishReason = "stop";
  let usage: Usage = { promptTokens: 0, completionTokens: 0 };
  for await (const event of events) {
    if (event.type === "text") text += event.text;
    else ({ reason, usage } = event);
  }
  return Response.json(completion(head, text, reason, usage));
}

interface StreamOptions {
  includeUsage: boolean;
  /** Aborted when the client goes away: it stops the engine. */
  stop: AbortController;
  /** Called once, whichever way it ends. */
  onEnd: () => void;
}

/** Each event as soon as it is there. */
export function sendStream(
  head: ReplyHead,
  events: AsyncIterable<ReplyEvent>,
  { includeUsage, stop, onEnd }: StreamOptions,
): Response {
  const encoder = new TextEncoder();
  const lines = streamLines(head, events, includeUsage, stop.signal);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (!done) return controller.enqueue(encoder.encode(value));
      onEnd();
      controller.close();
    },
    async cancel() {
      stop.abort();
      onEnd();
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // no-transform also keeps Next from compressing, and so from holding back, the stream.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** An error half-way is an event with `error`, which OpenAI's clients throw; [DONE] then does not come. */
async function* streamLines(
  head: ReplyHead,
  events: AsyncIterable<ReplyEvent>,
  includeUsage: boolean,
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  const chunks = chunker(head, includeUsage);
  try {
    yield sseLine(chunks.role());
    for await (const event of events) {
      if (event.type === "text") yield sseLine(chunks.content(event.text));
      else {
        yield sseLine(chunks.finish(event.reason));
        if (includeUsage) yield sseLine(chunks.usage(event.usage));
        yield SSE_DONE;
      }
    }
  } catch (error) {
    if (!signal.aborted) yield sseLine(toApiError(error));
  }
}
