/**
 * How fast and how large Troupe is: starts it as a person would, talks with it over HTTP, prints JSON.
 * Usage: npm run --silent bench:chat -- [--turns 50] [--skip-cold]
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { benchChats, type ChatsResult } from "./bench/chats";
import { type RunningServer, startServer } from "./bench/server";
import { compare, round } from "./bench/stats";

const USAGE = `Measures start, memory, first token, tokens per second and event-loop delay. Needs Linux (/proc).

  npm run --silent bench:chat -- [--turns 50] [--skip-cold]

  --turns N     turns with one chat at a time, and again N with four at once
  --skip-cold   measure this folder as it is, not a fresh clone of its HEAD (which installs and builds: minutes)
`;

/** After a start, until what it left behind is settled. */
const IDLE_AFTER_MS = 5_000;

const root = path.resolve(import.meta.dirname, "..");
const note = (text: string) => console.error(`[bench] ${text}`);

function readOptions(): { turns: number; skipCold: boolean } {
  try {
    const { values } = parseArgs({
      options: { turns: { type: "string", default: "50" }, "skip-cold": { type: "boolean", default: false } },
    });
    const turns = Number(values.turns);
    if (!Number.isInteger(turns) || turns < 1) throw new Error("--turns must be a whole number from 1.");
    if (process.platform !== "linux") throw new Error("Memory is read from /proc, which only Linux has.");
    return { turns, skipCold: values["skip-cold"] };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

function machine() {
  return {
    cpu: os.cpus()[0]?.model ?? "unknown",
    cores: os.availableParallelism(),
    memoryGb: round(os.totalmem() / 2 ** 30),
    /** How busy the machine was with other things before anything was measured. */
    loadBefore: round(os.loadavg()[0]!, 2),
    node: process.versions.node,
    platform: `${os.platform()} ${os.release()} ${os.arch()}`,
    commit: commit(),
    uncommittedChanges: git("status", "--porcelain") !== "",
  };
}

function commit(): string | null {
  try {
    return git("rev-parse", "--verify", "--quiet", "HEAD");
  } catch {
    return null;
  }
}

const timesOf = ({ readySeconds, healthSeconds }: RunningServer) => ({ readySeconds, healthSeconds });

async function measure(temp: string, { turns, skipCold }: ReturnType<typeof readOptions>) {
  const about = machine();
  const dataDir = path.join(temp, "data");
  let directory = root;
  if (!skipCold) {
    if (!about.commit) throw new Error("There is no commit to clone: commit first, or use --skip-cold.");
    directory = path.join(temp, "clone");
    git("clone", "--quiet", "--no-hardlinks", root, directory);
  }
  note(skipCold ? "first start: builds what changed" : "cold start of a fresh clone: installs and builds");
  const first = await startServer(directory, dataDir);
  await first.stop();
  note(`ready after ${first.readySeconds} s; warm start`);
  const server = await startServer(directory, dataDir);
  try {
    note(`ready after ${server.readySeconds} s`);
    await sleep(IDLE_AFTER_MS);
    const { model, modelHash } = await server.health();
    const idle = await server.memoryMb();
    const characters = characterSlugs(directory);
    const chats = async (chatsAtOnce: number, howMany: number): Promise<ChatsResult> => {
      note(`${howMany} turns, ${chatsAtOnce} at once`);
      const onTurn = (done: number) => done % 10 === 0 && note(`${done} turns`);
      return benchChats(server, { chatsAtOnce, turns: howMany, characters, dataDir, onTurn });
    };
    const firstTurn = await chats(1, 1);
    const modelLoaded = await server.memoryMb();
    const one = await chats(1, turns);
    const afterOne = await server.memoryMb();
    const four = await chats(4, turns);
    const afterFour = await server.memoryMb();
    return {
      machine: { ...about, model, modelHash },
      start: { cold: skipCold ? null : timesOf(first), warm: timesOf(server) },
      memoryMb: { idle, modelLoaded, afterOneChat: afterOne, afterFourChats: afterFour },
      chats: { firstTurn, one, four },
      expected: {
        coldReady: compare(skipCold ? null : first.readySeconds, { under: 180 }, "s"),
        warmReady: compare(server.readySeconds, { under: 3 }, "s"),
        idleMemory: compare(idle, { under: 400 }, "MB"),
        firstToken: compare(one.firstTokenMs?.p50 ?? null, { under: 300 }, "ms (p50, one chat)"),
        tokensPerSecond: compare(
          one.tokensPerSecond?.p50 ?? null,
          { atLeast: 100 },
          "tokens/s (p50, one chat)",
        ),
        eventLoopDelay: compare(
          Math.max(one.eventLoopDelayMs.p99, four.eventLoopDelayMs.p99),
          { under: 20 },
          "ms (p99, the worse of one and four chats)",
        ),
      },
    };
  } finally {
    await server.stop();
  }
}

function characterSlugs(directory: string): string[] {
  const files = fs.readdirSync(path.join(directory, "data/characters"));
  return files.filter((file) => file.endsWith(".json")).map((file) => path.basename(file, ".json"));
}

async function main(): Promise<void> {
  const options = readOptions();
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-bench-"));
  process.once("exit", () => fs.rmSync(temp, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  try {
    console.log(JSON.stringify(await measure(temp, options), null, 2));
  } catch (error) {
    note(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

await main();
