#!/usr/bin/env node
// Builds what is out of date: the Prisma clients, the workers, the Next app.
// Usage: node scripts/build.mjs [--no-app]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const stampFile = path.join(root, ".build/stamps.json");

const run = (command, args, environment = {}) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
};
const bin = (name) => path.join(root, "node_modules/.bin", name);

/** SHA-256 over names and contents of the files under the given paths. */
function hashOf(paths) {
  const hash = createHash("sha256");
  const visit = (file) => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) if (name !== "generated") visit(path.join(file, name));
    } else hash.update(path.relative(root, file)).update(fs.readFileSync(file));
  };
  for (const name of paths) visit(path.join(root, name));
  return hash.digest("hex");
}

const readStamps = () => {
  try {
    return JSON.parse(fs.readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
};

/** Runs a step when its inputs changed since it last succeeded, or its output is gone. */
function step(name, inputs, output, work) {
  const hash = hashOf(inputs);
  if (readStamps()[name] === hash && fs.existsSync(path.join(root, output))) return;
  console.log(`building ${name} ...`);
  work();
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: hash }, null, 2));
}

export function build({ app = true } = {}) {
  step("prisma", ["prisma", "package-lock.json"], "lib/db/generated/postgresql/client.ts", () => {
    for (const database of ["sqlite", "postgresql"]) {
      const schema = path.join(root, ".build/prisma", database, "schema.prisma");
      fs.mkdirSync(path.dirname(schema), { recursive: true });
      const parts = [`prisma/${database}/schema.prisma`, "prisma/models.prisma"];
      fs.writeFileSync(
        schema,
        parts.map((part) => fs.readFileSync(path.join(root, part), "utf8")).join("\n"),
      );
      run(bin("prisma"), ["generate"], {
        PRISMA_SCHEMA: schema,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        // Generating needs no schema engine, but Prisma looks for one and would download it: any file will do.
        PRISMA_SCHEMA_ENGINE_BINARY: import.meta.filename,
        CHECKPOINT_DISABLE: "1",
      });
    }
  });
  // lib/worker-file.ts names them.
  const workers = {
    "inference-worker": "lib/inference/embedded/worker.ts",
    "reward-scorer": "lib/learning/reward/worker/scorer.ts",
    "reward-trainer": "lib/learning/reward/worker/trainer.ts",
  };
  step("workers", ["lib", "package-lock.json"], ".build/reward-trainer.mjs", () => {
    run(bin("esbuild"), [
      ...Object.entries(workers).map(([name, entry]) => `${name}=${entry}`),
      ...["--bundle", "--platform=node", "--format=esm", "--target=node20", "--log-level=warning"],
      ...["--packages=external", "--outdir=.build", "--out-extension:.js=.mjs"],
    ]);
  });
  if (!app) return;
  const inputs = [
    "app",
    "components",
    "lib",
    "public",
    "prisma",
    "instrumentation.ts",
    "next.config.js",
    "package-lock.json",
  ];
  step("app", [...inputs, "tsconfig.json", "postcss.config.mjs"], ".next/BUILD_ID", () => {
    run(bin("next"), ["build"], { NEXT_TELEMETRY_DISABLED: "1" });
  });
}

if (process.argv[1] === import.meta.filename) build({ app: !process.argv.includes("--no-app") });
