/** Starts and stops the real server by `npm start`, as a person would, and looks at it from outside. */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { round } from "./stats";

const START_LIMIT_MS = 600_000;
const POLL_MS = 25;

/** What /api/health adds while TROUPE_BENCH=1: lib/event-loop.ts. */
interface BenchHealth {
  model: string | null;
  modelHash: string | null;
  bench?: { pid: number; eventLoopDelayMs: { p50: number; p99: number; max: number } };
}

export interface RunningServer {
  url: string;
  /** From the command to the line that says it is ready. */
  readySeconds: number;
  /** From the command to the first 200 of /api/health. */
  healthSeconds: number;
  health(): Promise<BenchHealth>;
  /** Resident memory of the server and its children, without npm. */
  memoryMb(): Promise<number>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

/** @throws Error with the end of the server's output when it does not become ready */
export async function startServer(directory: string, dataDir: string): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const elapsed = () => round((performance.now() - begun) / 1000, 2);
  // In a process group of its own, so that stopping reaches what npm started.
  const child = spawn("npm", ["start"], {
    cwd: directory,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...personsEnvironment(),
      ...{ HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "", PUBLIC_URL: "" },
      TROUPE_BENCH: "1",
    },
  });
  // Also when the benchmark itself is interrupted; before its folder is deleted.
  process.prependOnceListener("exit", () => signalGroup(child, "SIGKILL"));
  let output = "";
  const readyLine = new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("is ready at")) resolve(elapsed());
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`npm start ended (${code}):\n${output.slice(-4000)}`)));
  });
  const health = async () => (await fetch(`${url}/api/health`)).json() as Promise<BenchHealth>;
  try {
    const healthy = firstHealthy(url, elapsed, () => child.exitCode !== null || child.pid === undefined);
    healthy.catch(() => {}); // when the server ends, the ready line says so first
    const readySeconds = await within(START_LIMIT_MS, readyLine);
    const healthSeconds = await within(START_LIMIT_MS, healthy);
    const { bench } = await health();
    if (!bench) throw new Error("/api/health does not report what TROUPE_BENCH=1 asks for");
    const memoryMb = async () => round(treeBytes(bench.pid) / 2 ** 20);
    return { url, readySeconds, healthSeconds, health, memoryMb, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

/** The environment as in a terminal, without what npm and this script's runner put into it. */
function personsEnvironment(): NodeJS.ProcessEnv {
  const ours = (name: string) => /^(npm_|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours(name))) as NodeJS.ProcessEnv;
}

async function firstHealthy(url: string, elapsed: () => number, gone: () => boolean): Promise<number> {
  while (!gone()) {
    const response = await fetch(`${url}/api/health`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return elapsed();
    await sleep(POLL_MS);
  }
  throw new Error("The server ended before it was healthy");
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const late = sleep(ms, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`Nothing within ${ms / 1000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    giveUp.abort();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended =
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => child.once("exit", resolve));
  signalGroup(child, "SIGTERM");
  await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
  signalGroup(child, "SIGKILL");
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, name);
  } catch {
    // the group is gone already
  }
}

/** Resident bytes of a process and its descendants, from /proc. Pages they share count once each. */
function treeBytes(root: number): number {
  const parents = new Map<number, number>();
  for (const name of fs.readdirSync("/proc")) {
    const status = /^\d+$/.test(name) ? readStatus(Number(name)) : null;
    if (status) parents.set(Number(name), status.parent);
  }
  const inTree = (pid: number): boolean => pid === root || (pid > 1 && inTree(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(inTree).reduce((sum, pid) => sum + (readStatus(pid)?.rss ?? 0), 0);
}

/** Null when the process is gone. */
function readStatus(pid: number): { parent: number; rss: number } | null {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return { parent: field("PPid"), rss: field("VmRSS") * 1024 };
  } catch {
    return null;
  }
}
