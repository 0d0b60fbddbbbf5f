/**
 * Keys for the OpenAI API at /v1.
 * Usage: npm run --silent api-key -- --name NAME | --list | --revoke PREFIX
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { ApiKeyView } from "../lib/people/api-keys";

const USAGE = `Makes, lists and revokes keys for the OpenAI API at /v1.

  npm run --silent api-key -- --name NAME       prints a new key: keep it, it is not shown again
  npm run --silent api-key -- --list            lists beginnings, dates and names
  npm run --silent api-key -- --revoke PREFIX   makes the key that starts with PREFIX useless
`;

type Command = { does: "create"; name: string } | { does: "list" } | { does: "revoke"; prefix: string };

/** @throws Error saying what is wrong with the arguments */
function readCommand(args: string[]): Command {
  const { values } = parseArgs({
    args,
    options: { name: { type: "string" }, list: { type: "boolean" }, revoke: { type: "string" } },
  });
  if (Object.keys(values).length !== 1) throw new Error("Give exactly one of --name, --list, --revoke.");
  if (values.list) return { does: "list" };
  if (values.revoke !== undefined) return { does: "revoke", prefix: values.revoke };
  return { does: "create", name: values.name ?? "" };
}

/** @returns the lines to print */
async function perform(command: Command): Promise<string[]> {
  // Imported late: in a fresh clone the database client is only generated here.
  const { db } = await import("../lib/db/client");
  const { migrate } = await import("../lib/db/migrate");
  const { env } = await import("../lib/env");
  const { createApiKey, listApiKeys, revokeApiKey } = await import("../lib/people/api-keys");
  await migrate(env().databaseUrl);
  try {
    if (command.does === "create") return [await createApiKey(command.name)];
    if (command.does === "list") return (await listApiKeys()).map(describe);
    const { prefix, name } = await revokeApiKey(command.prefix);
    return [`revoked ${prefix}… (${name})`];
  } finally {
    await db().$disconnect();
  }
}

function describe({ prefix, name, createdAt, lastUsedAt, revokedAt }: ApiKeyView): string {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const used = lastUsedAt ? `used ${day(lastUsedAt)}` : "never used";
  return [`${prefix}…`, `made ${day(createdAt)}`, revokedAt ? `revoked ${day(revokedAt)}` : used, name].join(
    "  ",
  );
}

/** Generates the database client if `npm start` has not yet; its progress goes to stderr. */
function generateClient(): void {
  const root = path.resolve(import.meta.dirname, "..");
  if (fs.existsSync(path.join(root, "lib/db/generated/postgresql/client.ts"))) return;
  const build = [path.join(root, "scripts/build.mjs"), "--no-app"];
  const { status } = spawnSync(process.execPath, build, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("The database client could not be generated: see above.");
}

async function main(): Promise<number> {
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
  let command: Command;
  try {
    command = readCommand(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  try {
    generateClient();
    for (const line of await perform(command)) console.log(line);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

process.exitCode = await main();
