/** The sign of life of a running generation, and how a stop asked for in another process reaches it. */
import { db } from "../../db/client";
import { log } from "../../log";

const HEARTBEAT_MS = 2_000;

/** Beats until the returned function is called. `onStop` is called when someone asked to stop, or it was reaped. */
export function startHeartbeat(id: string, onStop: () => void): () => void {
  const beat = async () => {
    try {
      const alive = await db().generation.updateMany({
        where: { id, status: "running", stopRequested: false },
        data: { heartbeatAt: new Date() },
      });
      if (alive.count === 0) onStop();
    } catch (error) {
      log.warn({ err: error, generation: id }, "a heartbeat could not be written");
    }
  };
  const timer = setInterval(beat, HEARTBEAT_MS);
  return () => clearInterval(timer);
}
