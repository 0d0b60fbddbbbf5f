/** Ends generations whose process died: what they showed is kept, the message is marked interrupted. */
import { db } from "../../db/client";
import { deleteUnsentImages } from "../../images/store";
import { log } from "../../log";
import { closeLog } from "./log";
import { isRunningHere } from "./registry";

/** Five missed heartbeats. */
const STALE_MS = 10_000;
const REAP_EVERY_MS = 60_000;

/** Interrupts the dead among these generations (of all, when none are given). @returns how many */
export async function reapStale(ids?: string[]): Promise<number> {
  return reap({ ...(ids ? { id: { in: ids } } : {}), heartbeatAt: { lt: new Date(Date.now() - STALE_MS) } });
}

/** Interrupts every running generation: for a database file that only this process, just started, can have open. */
async function reapAll(): Promise<number> {
  return reap({});
}

async function reap(where: { id?: { in: string[] }; heartbeatAt?: { lt: Date } }): Promise<number> {
  const dead = await db().generation.findMany({
    where: { ...where, status: "running" },
    select: { id: true },
  });
  let reaped = 0;
  for (const { id } of dead) {
    if (isRunningHere(id)) continue; // alive, only late
    if (await closeLog(id, { status: "interrupted" })) reaped++;
  }
  if (reaped > 0) log.warn({ reaped }, "generations interrupted by a server that ended");
  return reaped;
}

const holder = globalThis as typeof globalThis & { troupeReaper?: NodeJS.Timeout };

/** Reaps now, then each minute; the pictures nobody sent go too. */
export async function startReaper(database: "sqlite" | "postgresql"): Promise<void> {
  await (database === "sqlite" ? reapAll() : reapStale());
  clearInterval(holder.troupeReaper);
  holder.troupeReaper = setInterval(() => {
    Promise.all([reapStale(), deleteUnsentImages()]).catch((error) =>
      log.error({ err: error }, "the reaper failed"),
    );
  }, REAP_EVERY_MS);
  holder.troupeReaper.unref();
}
