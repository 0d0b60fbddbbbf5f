/** Opens Troupe's lib on a fresh database of one kind, with its modules loaded anew. */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, inject, vi } from "vitest";
import type { TestDatabase } from "./databases";
import { type FakeEngine, fakeEngine } from "./fake-engine";

/** A suite once per database; where one is not installed, its suite is skipped and says so. */
export function onEachDatabase(title: string, body: (database: TestDatabase) => void): void {
  for (const database of inject("databases")) {
    const why = database.place ? "" : " (skipped: not installed here)";
    describe.skipIf(!database.place)(`${title} on ${database.name}${why}`, () => body(database));
  }
}

export async function freshUrl(database: TestDatabase): Promise<string> {
  const name = `t${randomUUID().replaceAll("-", "")}`;
  if (database.name === "sqlite") return `file:${path.join(database.place!, `${name}.db`)}`;
  const client = new pg.Client({ connectionString: database.place! });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return database.place!.replace(/postgres$/, name);
}

async function load() {
  return {
    ...(await import("../../lib/db/client")),
    ...(await import("../../lib/chat/store")),
    ...(await import("../../lib/chat/load")),
    ...(await import("../../lib/chat/list")),
    ...(await import("../../lib/chat/turns")),
    ...(await import("../../lib/chat/ratings")),
    ...(await import("../../lib/chat/generation/registry")),
    ...(await import("../../lib/chat/generation/reader")),
    ...(await import("../../lib/chat/generation/reaper")),
    ...(await import("../../lib/chat/generation/stop")),
    ...(await import("../../lib/images/store")),
    ...(await import("../../lib/images/storage")),
    ...(await import("../../lib/characters/seed")),
    ...(await import("../../lib/characters/store")),
  };
}

export type Troupe = Awaited<ReturnType<typeof load>> & {
  /** Answers by default. */
  engine: FakeEngine;
  /** Added by an admin, by id. */
  others: Map<string, FakeEngine>;
  dataDir: string;
};

const HOLDERS = ["troupeDb", "troupeAuth", "troupeGenerations", "troupeReaper"];

async function openTroupe(database: TestDatabase): Promise<Troupe> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-data-"));
  vi.stubEnv("DATABASE_URL", await freshUrl(database));
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("LOG_LEVEL", "silent");
  for (const name of HOLDERS) Reflect.deleteProperty(globalThis, name);
  vi.resetModules();
  const engine = fakeEngine();
  const others = new Map<string, FakeEngine>();
  vi.doMock("../../lib/engines/store", () => ({
    resolveEngine: async ({ engineId }: { engineId: string | null }) => others.get(engineId ?? "") ?? engine,
    listEngines: async () => [...others.keys()].map((id) => ({ id })),
  }));
  const { migrate } = await import("../../lib/db/migrate");
  await migrate(process.env.DATABASE_URL!);
  const troupe = { ...(await load()), engine, others, dataDir };
  await troupe.seedCharacters();
  return troupe;
}

/** Opens before the suite's tests and closes after them; call the result inside tests. */
export function useTroupe(database: TestDatabase): () => Troupe {
  let troupe: Troupe;
  beforeAll(async () => {
    troupe = await openTroupe(database);
  });
  afterAll(async () => {
    await troupe?.settled();
    await troupe?.db().$disconnect();
    if (troupe) fs.rmSync(troupe.dataDir, { recursive: true, force: true });
  });
  return () => troupe;
}

export async function newPerson({ db }: Troupe): Promise<string> {
  const id = randomUUID();
  await db().user.create({ data: { id, name: "Guest", email: `${id}@guest.invalid`, role: "guest" } });
  return id;
}

/** What is imported after it works on a new, migrated database. */
export async function useFreshDatabase(database: TestDatabase): Promise<void> {
  vi.stubEnv("DATABASE_URL", await freshUrl(database));
  vi.stubEnv("LOG_LEVEL", "silent");
  Reflect.deleteProperty(globalThis, "troupeDb");
  vi.resetModules();
  await (await import("../../lib/db/migrate")).migrate(process.env.DATABASE_URL!);
}
