/** Whoever wants to know of finished generations: chats know nothing of what is done with them. */
import { log } from "../../log";

type Listener = (generationId: string) => Promise<void>;

// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeFinished?: Listener };

/** The one listener: called after an answer is complete and written. */
export function onFinished(listener: Listener): void {
  holder.troupeFinished = listener;
}

/** Nobody waits for the listener; what it throws is logged. */
export function tellFinished(generation: string): void {
  holder.troupeFinished?.(generation).catch((error: unknown) => {
    log.warn({ err: error, generation }, "a finished turn could not be scored");
  });
}
