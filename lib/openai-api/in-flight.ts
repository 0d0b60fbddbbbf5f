/** How many requests one key may have running: a client in a loop must not take the engine from everyone else. */
import { ApiError } from "./errors";

export const MAX_IN_FLIGHT = 8;

// One count per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeInFlight?: Map<string, number> };
holder.troupeInFlight ??= new Map();
const running = holder.troupeInFlight;

/** @returns gives the place back; harmless when called again @throws ApiError 429 */
export function takePlace(keyId: string): () => void {
  const count = running.get(keyId) ?? 0;
  if (count >= MAX_IN_FLIGHT)
    throw new ApiError(429, `This key already has ${MAX_IN_FLIGHT} requests running. Wait for one to end.`, {
      code: "rate_limit_exceeded",
    });
  running.set(keyId, count + 1);
  let given = false;
  return () => {
    if (given) return;
    given = true;
    const left = (running.get(keyId) ?? 1) - 1;
    if (left > 0) running.set(keyId, left);
    else running.delete(keyId);
  };
}
