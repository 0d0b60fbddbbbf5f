#!/usr/bin/env node
// `npm test`: installs what is missing (a browser too), then lint, types, unit, integration, end-to-end.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { installDependencies, requireNode } from "./install.mjs";

requireNode();
process.chdir(path.resolve(import.meta.dirname, ".."));
installDependencies();

const run = (command, args, environment = {}) => {
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...environment } });
  return status === 0;
};
const bin = (name) => path.resolve("node_modules/.bin", name);

/** Steps that failed, to be named at the end. */
const failed = [];
function step(name, work) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  if (!work()) failed.push(name);
  console.log(
    `== ${name}: ${failed.includes(name) ? "FAILED" : "passed"} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
}

const { build } = await import("./build.mjs");
build({ app: false });

step("lint", () => run(bin("biome"), ["check", "."]));
step("types", () => run(bin("next"), ["typegen"]) && run(bin("tsc"), ["--noEmit"]));
step("unit", () => run(bin("vitest"), ["run", "--project", "unit"]));
step("data", () => run(bin("tsx"), ["scripts/data-check.ts"]));
step("integration", () => run(bin("vitest"), ["run", "--project", "integration"]));
build();
step("end-to-end", () => run(bin("playwright"), ["test"], { TROUPE_CHROMIUM: findChromium() }));

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exit(1);
}
console.log("\nEverything passed.");

/** Playwright's own Chromium, else one on this system, else Debian's package. "" means Playwright's own. */
function findChromium() {
  const systems = ["chromium", "chromium-browser", "google-chrome", "chrome"];
  const onPath = () =>
    systems
      .flatMap((name) =>
        (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, name)),
      )
      .find((file) => fs.existsSync(file));
  const present = onPath();
  if (present) return present;
  const installed = spawnSync(bin("playwright"), ["install", "chromium"], {
    stdio: "ignore",
    timeout: 180_000,
  });
  if (installed.status === 0) return "";
  console.log("installing Debian's Chromium ...");
  const apt = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium";
  spawnSync("sh", ["-c", process.getuid?.() === 0 ? apt : `sudo sh -c '${apt}'`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const debian = onPath();
  if (!debian) throw new Error("No Chromium: install one (apt-get install chromium) and run npm test again.");
  return debian;
}
