/** The event log of one generation: appended to while it runs, closed once, never changed. */
import { db } from "../../db/client";
import { notify } from "./registry";

export type FinalStatus = "complete" | "stopped" | "interrupted" | "failed";

/** Least time between two rows: fast engines then write about 16 rows a second. */
const COALESCE_MS = 60;

export interface LogWriter {
  push(text: string): void;
  /** Writes what is left. @throws whatever a write threw, such as for a generation that was deleted meanwhile */
  flush(): Promise<void>;
  /** All that was pushed. */
  readonly text: string;
}

/** Collects text and appends it as rows in index order; `onError` hears at once of a write that failed. */
export function openLog(generationId: string, onError: (error: unknown) => void): LogWriter {
  let text = "";
  let buffer = "";
  let index = 0;
  let lastWrite = 0;
  let timer: NodeJS.Timeout | undefined;
  let failure: { error: unknown } | undefined;
  let writes: Promise<void> = Promise.resolve();

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    writes = writes.then(async () => {
      if (buffer === "" || failure) return;
      const row = { generationId, index: index++, text: buffer };
      buffer = "";
      lastWrite = Date.now();
      try {
        await db().generationEvent.create({ data: row });
        notify(generationId);
      } catch (error) {
        failure = { error };
        onError(error);
      }
    });
    return writes;
  };

  return {
    push(piece) {
      const clean = piece.replaceAll("\0", ""); // PostgreSQL cannot store it
      text += clean;
      buffer += clean;
      timer ??= setTimeout(write, Math.max(0, lastWrite + COALESCE_MS - Date.now()));
    },
    async flush() {
      await write();
      if (failure) throw failure.error;
    },
    get text() {
      return text;
    },
  };
}

export interface Closing {
  status: FinalStatus;
  error?: string | null;
  promptTokens?: number;
  completionTokens?: number;
  firstTokenMs?: number;
  tokensPerSecond?: number;
}

/**
 * Ends a generation and gives its message all the text that was shown, both or neither.
 * Whoever comes first (its runner, or a reaper that took it for dead) decides.
 * @returns whether this call was the one
 */
export async function closeLog(id: string, closing: Closing): Promise<boolean> {
  const generation = await db().generation.findUnique({
    where: { id },
    select: { messageId: true, prefix: true, events: { orderBy: { index: "asc" }, select: { text: true } } },
  });
  if (!generation) return false;
  const text = generation.prefix + generation.events.map((event) => event.text).join("");
  const { status, error = null } = closing;
  const [, closed] = await db().$transaction([
    db().message.updateMany({
      where: { id: generation.messageId, generations: { some: { id, status: "running" } } },
      data: { status, error, text },
    }),
    db().generation.updateMany({
      where: { id, status: "running" },
      data: { ...closing, error, finishedAt: new Date() },
    }),
  ]);
  notify(id);
  return closed.count === 1;
}
