/** Searching text alike on both databases, whatever the case. */

import { env } from "../env";
import type { Prisma } from "./client";

/**
 * Filters for one text column, to be joined with OR.
 * PostgreSQL ignores case itself. SQLite's LIKE does so for ASCII only, so other letters are tried in the usual cases
 * (and there, a % or _ in the query matches anything: Prisma cannot escape them for SQLite).
 */
export function containsText(query: string, database = env().database): Prisma.StringFilter[] {
  if (database === "postgresql") {
    const contains = query.replace(/[\\%_]/g, "\\$&");
    // The shared types are SQLite's, which lack `mode`.
    return [{ contains, mode: "insensitive" } as Prisma.StringFilter];
  }
  const lower = query.toLowerCase();
  const variants = [query, lower, query.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)];
  return [...new Set(variants)].map((contains) => ({ contains }));
}
