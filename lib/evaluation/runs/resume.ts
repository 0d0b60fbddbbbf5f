/** Goes on with runs whose server ended: at the start, and each minute with those of another server. */
import { db } from "../../db/client";
import { log } from "../../log";
import { go, isGoingHere, type JudgeMaker } from "./runner";

/** Five missed heartbeats. */
const STALE_MS = 10_000;
const LOOK_EVERY_MS = 60_000;

/**
 * Takes over the runs that nobody works on.
 * @param all also those with a fresh heartbeat: for a database file that only this process, just started, can have open
 * @returns the ids of the runs that go on here
 */
export async function resumeRuns(all: boolean, makeJudge: JudgeMaker): Promise<string[]> {
  const stale = all ? {} : { heartbeatAt: { lt: new Date(Date.now() - STALE_MS) } };
  const left = await db().evaluationRun.findMany({
    where: { status: "running", ...stale },
    select: { id: true, heartbeatAt: true },
  });
  const taken: string[] = [];
  for (const { id, heartbeatAt } of left) {
    if (isGoingHere(id)) continue; // alive, only late
    // Whoever writes the next heartbeat first has it; another server then finds another one than it has read.
    const { count } = await db().evaluationRun.updateMany({
      where: { id, status: "running", heartbeatAt },
      data: { heartbeatAt: new Date() },
    });
    if (count === 0) continue;
    go(id, makeJudge).catch((error) => log.error({ err: error, run: id }, "a run broke off"));
    taken.push(id);
  }
  if (taken.length > 0) log.info({ runs: taken }, "evaluation runs go on");
  return taken;
}

const holder = globalThis as typeof globalThis & { troupeResumer?: NodeJS.Timeout };

/** Resumes now, then each minute what another server left. */
export async function startResumer(database: "sqlite" | "postgresql", makeJudge: JudgeMaker): Promise<void> {
  await resumeRuns(database === "sqlite", makeJudge);
  clearInterval(holder.troupeResumer);
  holder.troupeResumer = setInterval(() => {
    resumeRuns(false, makeJudge).catch((error) => log.error({ err: error }, "runs could not be resumed"));
  }, LOOK_EVERY_MS);
  holder.troupeResumer.unref();
}
