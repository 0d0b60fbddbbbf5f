/** How a measurement says when, where and by which command it was made. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Made } from "../lib/evaluation/agent-result";

/** @param script as package.json calls it */
export function madeNow(script: string, seed: number, limit?: number): Made {
  return {
    at: new Date().toISOString(),
    command: `npm run --silent ${script} -- ${process.argv.slice(2).join(" ")}`.trim(),
    commit: commitOf(process.cwd()),
    machine: {
      cpu: os.cpus()[0]?.model.trim() ?? "",
      cores: os.availableParallelism(),
      memory: os.totalmem(),
    },
    seed,
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The commit that is checked out, read from .git itself: there need be no git. Null outside a plain checkout. */
function commitOf(root: string): string | null {
  const read = (name: string) => {
    try {
      return fs.readFileSync(path.join(root, ".git", name), "utf8");
    } catch {
      return "";
    }
  };
  const head = read("HEAD").trim();
  if (!head.startsWith("ref: ")) return head || null;
  const ref = head.slice("ref: ".length);
  const packed = read("packed-refs")
    .split("\n")
    .find((line) => line.endsWith(` ${ref}`));
  return read(ref).trim() || packed?.split(" ")[0] || null;
}
