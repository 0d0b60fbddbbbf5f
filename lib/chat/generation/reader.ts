/** Reads a generation's log from a cursor to its end, wherever it runs. */
import {
  createUIMessageStream,
  createUIMessageStreamResponse,
  type UIMessage,
  type UIMessageChunk,
} from "ai";
import { db } from "../../db/client";
import { AppError } from "../../errors";
import type { FinalStatus } from "./log";
import { reapStale } from "./reaper";
import { nextChange } from "./registry";

/** How often the log is read when nobody notifies: the generation runs in another process. */
const POLL_MS = 250;
const KEEP_ALIVE_MS = 15_000;

export type LogEvent =
  | { type: "text"; index: number; text: string }
  | { type: "status"; status: FinalStatus; error: string | null };

/** The stream's data parts: `data-status` is its last word. */
export type GenerationMessage = UIMessage<
  { generationId: string },
  { status: { status: FinalStatus; error: string | null } }
>;

/** A person's generation. @throws AppError generation:not_found, also when it is another person's */
export async function ownGeneration(userId: string | undefined, id: string) {
  const generation = userId
    ? await db().generation.findFirst({
        where: { id, message: { chat: { userId } } },
        select: { id: true, messageId: true, status: true, error: true },
      })
    : null;
  if (!generation) throw new AppError("generation:not_found", "There is no such generation.");
  return generation;
}

/** Yields the rows after the cursor as they come, then the final status. Ends quietly when the signal aborts. */
export async function* followLog(id: string, after: number, signal: AbortSignal): AsyncGenerator<LogEvent> {
  let cursor = after;
  while (!signal.aborted) {
    const change = nextChange(id, POLL_MS, signal);
    // The status first: a final one then promises that the rows read next are all there will be.
    const generation = await db().generation.findUnique({
      where: { id },
      select: { status: true, error: true },
    });
    const events = await db().generationEvent.findMany({
      where: { generationId: id, index: { gt: cursor } },
      orderBy: { index: "asc" },
    });
    for (const { index, text } of events) {
      cursor = index;
      yield { type: "text", index, text };
    }
    if (!generation)
      return yield { type: "status", status: "interrupted", error: "The message was deleted." };
    if (generation.status !== "running")
      return yield { type: "status", status: generation.status as FinalStatus, error: generation.error };
    if (events.length === 0 && (await reapStale([id])) > 0) continue;
    await change;
  }
}

/**
 * The log as an AI SDK message stream (server-sent events). Each text-delta carries its row's index in
 * `providerMetadata.troupe.index`: pass the last one as ?after= to go on from there.
 */
export async function generationStream(
  userId: string | undefined,
  id: string,
  after: number,
  signal: AbortSignal,
): Promise<Response> {
  const { messageId } = await ownGeneration(userId, id);
  const stream = createUIMessageStream<GenerationMessage>({
    execute: async ({ writer }) => {
      writer.write({ type: "start", messageId, messageMetadata: { generationId: id } });
      writer.write({ type: "text-start", id: messageId });
      for await (const event of followLog(id, after, signal)) {
        if (event.type === "text") {
          const { index, text } = event;
          const providerMetadata = { troupe: { index } };
          writer.write({ type: "text-delta", id: messageId, delta: text, providerMetadata });
        } else {
          const { status, error } = event;
          writer.write({ type: "text-end", id: messageId });
          writer.write({ type: "data-status", data: { status, error } });
          writer.write({ type: "finish" });
        }
      }
    },
    onError: () => "The server failed while reading this answer. Reload the page.",
  });
  return createUIMessageStreamResponse({
    stream: stream as ReadableStream<UIMessageChunk>,
    keepAliveMs: KEEP_ALIVE_MS,
  });
}
