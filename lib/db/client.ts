/** The database client: SQLite by default, PostgreSQL by DATABASE_URL. Both are generated from prisma/models.prisma. */
import fs from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client";
import { PrismaClient as SqliteClient } from "./generated/sqlite/client";

export type Db = SqliteClient;
export type { Prisma } from "./generated/sqlite/client";

/** How long a write waits for another process's (within one process the adapter queues them). */
const BUSY_TIMEOUT_MS = 5_000;

function createDb(url: string): Db {
  if (!url.startsWith("file:")) {
    // The two clients have one API: their models are the same text.
    return new PostgresClient({ adapter: new PrismaPg({ connectionString: url }) }) as unknown as Db;
  }
  fs.mkdirSync(path.dirname(url.slice("file:".length)), { recursive: true });
  const client = new SqliteClient({ adapter: new PrismaLibSql({ url, timeout: BUSY_TIMEOUT_MS }) });
  // libSQL answers a file's queries synchronously: without a breath between them, all queries of a request run as one
  // block of the event loop, and streams stutter.
  return client.$extends({
    query: {
      async $allOperations({ args, query }) {
        await setImmediate();
        return query(args);
      },
    },
  }) as unknown as Db;
}

// One client per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeDb?: Db };

export function db(): Db {
  holder.troupeDb ??= createDb(env().databaseUrl);
  return holder.troupeDb;
}
