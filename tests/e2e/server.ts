/** A Troupe of its own for the tests that kill it, break its model, or need its admin link. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

const READY_MS = 90_000;

export interface Troupe {
  url: string;
  dataDir: string;
  /** The one-time link of the latest start; null when there is an admin. */
  adminLink: string | null;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts again at the same address, on the same data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

export async function startTroupe(environment: Record<string, string> = {}): Promise<Troupe> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let running = await launch();
  const troupe: Troupe = {
    url,
    dataDir,
    adminLink: running.adminLink,
    kill: () => running.kill(),
    restart: async () => {
      await running.kill();
      running = await launch();
      troupe.adminLink = running.adminLink;
    },
    close: async () => {
      await running.kill();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return troupe;

  async function launch() {
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      env: {
        ...process.env,
        ...{ NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: "" },
        ...{ DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "error" },
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece: Buffer) => {
        output += piece;
      });
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const kill = async () => {
      child.kill("SIGKILL");
      await exited;
    };
    const deadline = Date.now() + READY_MS;
    while (!(output.includes("Troupe is ready") && (await isHealthy()))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await kill();
        throw new Error(`The server did not start:\n${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { kill, adminLink: /https?:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0] ?? null };
  }

  async function isHealthy(): Promise<boolean> {
    const response = await fetch(`${url}/api/health`).catch(() => null);
    return response?.ok ?? false;
  }
}

/** A port where nobody listens. */
export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
