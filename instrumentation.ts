type Starter = typeof globalThis & { troupeBooted?: (error?: unknown) => void };

/** Next calls this once when the server starts, before the first request; scripts/start.mjs waits for it. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { troupeBooted } = globalThis as Starter;
  try {
    const { boot } = await import("./lib/boot");
    await boot();
    troupeBooted?.();
  } catch (error) {
    troupeBooted?.(error);
    throw error;
  }
}
