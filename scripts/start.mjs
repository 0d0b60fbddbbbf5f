#!/usr/bin/env node
// `npm start`: installs what is missing, builds what changed, then serves. Needs Node and nothing else.
// The database is created, migrated and seeded by lib/boot.ts when the server starts.
import fs from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { installDependencies, requireNode } from "./install.mjs";

const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);

requireNode();
if (fs.existsSync(".env")) process.loadEnvFile(".env");
installDependencies();

const dev = process.argv.includes("--dev");
const { build } = await import("./build.mjs");
build({ app: !dev });

const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";
process.env.NODE_ENV ??= dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const { default: next } = await import("next");
const app = next({ dev, dir: root, hostname: host, port });
// Next begins instrumentation.ts, and so lib/boot.ts, but awaits it in development only: it says here when it is done.
const booted = new Promise((resolve, reject) => {
  globalThis.troupeBooted = (error) => (error ? reject(error) : resolve());
});
try {
  await Promise.all([app.prepare(), booted]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  // With no proxy in front, a visitor's own word for an address would undo the limit on sign-in attempts.
  if (!process.env.PUBLIC_URL) delete request.headers["x-forwarded-for"];
  return handle(request, response);
});
server.on("error", (error) => {
  console.error(
    error.code === "EADDRINUSE"
      ? `Port ${port} is taken. Choose another: PORT=3001 npm start`
      : error.message,
  );
  process.exit(1);
});
server.listen(port, host, () => {
  const address = `http://${host === "0.0.0.0" ? "localhost" : host}:${server.address().port}`;
  console.log(`\n  Troupe is ready at ${address}\n`);
  const adminPath = process.env.TROUPE_ADMIN_PATH;
  if (adminPath) console.log(`  Make the first admin (this link works once): ${address}${adminPath}\n`);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
