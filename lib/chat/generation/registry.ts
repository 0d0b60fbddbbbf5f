/** The generations this process runs: how they are stopped, and how their readers are woken. */
import { db } from "../../db/client";

interface Running {
  abort: AbortController;
  listeners: Set<() => void>;
  /** Settles when the final status is written. */
  done: Promise<void>;
}

// One registry per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeGenerations?: Map<string, Running> };

function registry(): Map<string, Running> {
  holder.troupeGenerations ??= new Map();
  return holder.troupeGenerations;
}

export const isRunningHere = (id: string): boolean => registry().has(id);

/** Runs the work under a generation's id; it is given the signal that stops it. */
export function register(id: string, work: (abort: AbortController) => Promise<void>): Promise<void> {
  const running: Running = { abort: new AbortController(), listeners: new Set(), done: Promise.resolve() };
  registry().set(id, running);
  running.done = work(running.abort).finally(() => {
    registry().delete(id);
    for (const wake of running.listeners) wake();
  });
  return running.done;
}

/** Tells this process's readers that there is something new in the log. */
export function notify(id: string): void {
  for (const wake of registry().get(id)?.listeners ?? []) wake();
}

/** Resolves at the next notification, after the given time, or when the signal aborts; whichever is first. */
export function nextChange(id: string, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const listeners = registry().get(id)?.listeners;
    const wake = () => {
      clearTimeout(timer);
      listeners?.delete(wake);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    listeners?.add(wake);
    signal.addEventListener("abort", wake);
    if (signal.aborted) wake();
  });
}

/** Asks a generation to stop, in whichever process it runs; waits for it when that is this one. */
export async function stopRunning(id: string): Promise<void> {
  await db().generation.updateMany({ where: { id, status: "running" }, data: { stopRequested: true } });
  const running = registry().get(id);
  running?.abort.abort();
  await running?.done;
}

/** Resolves when nothing runs in this process any more. */
export async function settled(): Promise<void> {
  await Promise.all([...registry().values()].map((running) => running.done));
}
