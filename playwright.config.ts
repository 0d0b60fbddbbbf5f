import os from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";

// One real server with a database of its own for the whole run; kill -9 and other rough tests start theirs apart.
const port = Number(process.env.E2E_PORT ?? 3457);
const dataDir = process.env.E2E_DATA_DIR ?? path.join(os.tmpdir(), `troupe-e2e-${process.ppid}`);
process.env.BASE_URL = `http://127.0.0.1:${port}`;
process.env.E2E_DATA_DIR = dataDir;
const executablePath = process.env.TROUPE_CHROMIUM || undefined;

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  globalTeardown: "./tests/e2e/teardown.ts",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL,
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `${process.env.BASE_URL}/api/health`,
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: "pipe",
    // NODE_ENV: Playwright sets "test".
    env: {
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      DATABASE_URL: "",
    },
  },
});
