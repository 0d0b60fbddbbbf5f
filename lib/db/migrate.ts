/**
 * Applies prisma/<database>/migrations in order, without Prisma's native schema engine, and keeps Prisma's own
 * `_prisma_migrations` table, so that `prisma migrate` can take over where it is available.
 */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import pg from "pg";
import { sha256 } from "../secrets";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The three things a database must do for the runner. `run` executes a script in one transaction. */
interface Connection {
  run(script: string, record: { sql: string; args: (string | number)[] }): Promise<void>;
  applied(): Promise<{ name: string; checksum: string }[]>;
  close(): Promise<void>;
}

const TABLE = (timestamp: string) => `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" ${timestamp},
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" ${timestamp},
  "started_at" ${timestamp} NOT NULL DEFAULT CURRENT_TIMESTAMP, "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

const APPLIED = `SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY migration_name`;

const RECORD = (first: string, second: string, third: string) =>
  `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
   VALUES (${first}, ${second}, ${third}, CURRENT_TIMESTAMP, 1)`;

export function readMigrations(folder: string): Migration[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: sha256(sql) };
    });
}

/**
 * Which migrations are still to be applied.
 * @throws Error when an applied one was edited afterwards, or is not known here (an older build on a newer database)
 */
export function pendingMigrations(
  all: Migration[],
  applied: { name: string; checksum: string }[],
): Migration[] {
  const known = new Map(all.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new Error(`The database has migration ${name}, which this version does not know. Update Troupe.`);
    if (migration.checksum !== checksum)
      throw new Error(
        `Migration ${name} was edited after it was applied. Restore the file; write a new migration instead.`,
      );
  }
  const done = new Set(applied.map((row) => row.name));
  return all.filter((migration) => !done.has(migration.name));
}

async function connectSqlite(url: string): Promise<Connection> {
  fs.mkdirSync(path.dirname(url.slice("file:".length)), { recursive: true });
  const client = createClient({ url });
  // WAL lets pages read while a generation writes; it is a property of the file and stays.
  await client.execute("PRAGMA journal_mode = WAL");
  await client.execute(TABLE("DATETIME"));
  return {
    async run(script, { sql, args }) {
      const transaction = await client.transaction("write");
      try {
        await transaction.executeMultiple(script);
        await transaction.execute({ sql, args });
        await transaction.commit();
      } finally {
        transaction.close();
      }
    },
    async applied() {
      const { rows } = await client.execute(APPLIED);
      return rows.map((row) => ({ name: String(row.name), checksum: String(row.checksum) }));
    },
    async close() {
      client.close();
    },
  };
}

/** Any number that is ours: servers starting together take turns. */
const ADVISORY_LOCK = 7_407_223;

async function connectPostgres(url: string): Promise<Connection> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
  await client.query(TABLE("TIMESTAMPTZ"));
  return {
    async run(script, { sql, args }) {
      try {
        await client.query("BEGIN");
        await client.query(script);
        await client.query(sql, args);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      }
    },
    applied: async () => (await client.query<{ name: string; checksum: string }>(APPLIED)).rows,
    close: () => client.end(), // also releases the lock
  };
}

/** Brings the database to this version. @returns the names applied now */
export async function migrate(url: string, root = process.cwd()): Promise<string[]> {
  const sqlite = url.startsWith("file:");
  const all = readMigrations(path.join(root, "prisma", sqlite ? "sqlite" : "postgresql", "migrations"));
  const connection = await (sqlite ? connectSqlite(url) : connectPostgres(url));
  try {
    const pending = pendingMigrations(all, await connection.applied());
    for (const { name, sql, checksum } of pending) {
      await connection.run(sql, {
        sql: sqlite ? RECORD("?", "?", "?") : RECORD("$1", "$2", "$3"),
        args: [randomUUID(), checksum, name],
      });
    }
    return pending.map((migration) => migration.name);
  } finally {
    await connection.close();
  }
}
