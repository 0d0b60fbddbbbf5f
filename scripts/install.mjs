// What `npm start` and `npm test` share: the right Node, and dependencies as the lockfile says.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Troupe needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs `npm ci` in the current folder unless node_modules was made from this very lockfile. */
export function installDependencies() {
  const lock = createHash("sha256").update(fs.readFileSync("package-lock.json")).digest("hex");
  const marker = "node_modules/.troupe-lock";
  if (fs.existsSync(marker) && fs.readFileSync(marker, "utf8") === lock) return;
  console.log("installing dependencies (once) ...");
  // NODE_ENV=production would leave out what `npm test` needs, and the build is made of those too.
  const npm = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  fs.writeFileSync(marker, lock);
}
