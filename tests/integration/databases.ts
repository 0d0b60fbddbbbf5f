/** Vitest's global setup: a folder for SQLite files and, where its binaries are installed, a PostgreSQL of our own. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

export interface TestDatabase {
  name: "sqlite" | "postgresql";
  /** SQLite: a folder for files. PostgreSQL: the URL of its maintenance database. Null: not installed here. */
  place: string | null;
}

declare module "vitest" {
  export interface ProvidedContext {
    databases: TestDatabase[];
  }
}

/** PostgreSQL refuses to run as root. */
const asRoot = process.getuid?.() === 0;

function run(command: string, args: string[]): void {
  const [file, rest] = asRoot ? ["runuser", ["-u", "postgres", "--", command, ...args]] : [command, args];
  // No pipes: the server keeps what it inherits open, and we would wait for it.
  const result = spawnSync(file!, rest as string[], { stdio: "ignore", cwd: os.tmpdir() });
  if (result.status !== 0)
    throw new Error(`${path.basename(command)} ended with ${result.status ?? result.error}`);
}

/** The folder of initdb and pg_ctl: on the PATH, or where Debian keeps them, newest first. */
function findBinaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    ...versions.map((version) => path.join(debian, version, "bin")),
  ];
  return folders.find(
    (folder) => fs.existsSync(path.join(folder, "initdb")) && fs.existsSync(path.join(folder, "pg_ctl")),
  );
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startPostgres(folder: string): Promise<{ url: string; stop: () => void } | null> {
  const bin = findBinaries();
  if (!bin) return null;
  const data = path.join(folder, "postgresql");
  fs.mkdirSync(data);
  if (asRoot) {
    fs.chmodSync(folder, 0o755);
    spawnSync("chown", ["postgres", data]);
  }
  const port = await freePort();
  run(path.join(bin, "initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "-N",
  ]);
  const options = `-h 127.0.0.1 -p ${port} -k ${data} -c fsync=off`;
  run(path.join(bin, "pg_ctl"), [
    "-D",
    data,
    "-w",
    "-t",
    "30",
    "-l",
    path.join(data, "log"),
    "-o",
    options,
    "start",
  ]);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: () => run(path.join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]),
  };
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-integration-"));
  const postgres = await startPostgres(folder);
  if (!postgres)
    console.warn(
      "PostgreSQL is not installed here: its half of the integration tests is skipped (apt-get install postgresql).",
    );
  project.provide("databases", [
    { name: "sqlite", place: folder },
    { name: "postgresql", place: postgres?.url ?? null },
  ]);
  return () => {
    postgres?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
