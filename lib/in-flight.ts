/** How much one person or key may have running at a time: a loop must not take the engine from everyone else. */

// One count per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeInFlight?: Map<string, number> };
holder.troupeInFlight ??= new Map();
const running = holder.troupeInFlight;

/** @returns gives the place back; harmless when called again. Null when all `max` places of this key are taken */
export function takePlace(key: string, max: number): (() => void) | null {
  const count = running.get(key) ?? 0;
  if (count >= max) return null;
  running.set(key, count + 1);
  let given = false;
  return () => {
    if (given) return;
    given = true;
    const left = (running.get(key) ?? 1) - 1;
    if (left > 0) running.set(key, left);
    else running.delete(key);
  };
}
