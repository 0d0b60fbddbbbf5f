/** Keys for /v1. A key is shown once, when it is made; only its SHA-256 is stored. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { db } from "../db/client";
import { AppError } from "../errors";
import { sha256 } from "../secrets";

/** How much of a key is kept in the open, so that its owner can tell keys apart: "tr-" and 6 characters. */
const PREFIX_LENGTH = 9;
/** `lastUsedAt` is written at most this often. */
const LAST_USED_STEP_MS = 60_000;

const nameSchema = z.string().trim().min(1, "Give the key a name").max(80, "At most 80 characters");

export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const VIEW = {
  id: true,
  name: true,
  prefix: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

/** @returns the key itself, which cannot be had again @throws AppError api_key:bad_request */
export async function createApiKey(name: string): Promise<string> {
  const named = nameSchema.safeParse(name);
  if (!named.success)
    throw new AppError("api_key:bad_request", named.error.issues[0]!.message, { field: "name" });
  const key = `tr-${randomBytes(30).toString("base64url")}`;
  await db().apiKey.create({
    data: { name: named.data, hash: sha256(key), prefix: key.slice(0, PREFIX_LENGTH) },
  });
  return key;
}

/** Oldest first, revoked ones too. */
export async function listApiKeys(): Promise<ApiKeyView[]> {
  return db().apiKey.findMany({ select: VIEW, orderBy: { createdAt: "asc" } });
}

/**
 * Revokes the one working key whose prefix begins like this, or is the beginning of what is given.
 * @throws AppError api_key:not_found, api_key:conflict when several match
 */
export async function revokeApiKey(start: string): Promise<ApiKeyView> {
  const wanted = start.slice(0, PREFIX_LENGTH);
  const keys = (await listApiKeys()).filter((key) => !key.revokedAt && key.prefix.startsWith(wanted));
  const [key, second] = keys;
  if (!key || wanted === "")
    throw new AppError("api_key:not_found", `No working key starts with "${wanted}".`);
  if (second) throw new AppError("api_key:conflict", `Several keys start with "${wanted}": give more of it.`);
  return db().apiKey.update({ where: { id: key.id }, data: { revokedAt: new Date() }, select: VIEW });
}

/** The key's row, or null when there is no such key or it was revoked. */
export async function findApiKey(key: string): Promise<ApiKeyView | null> {
  // Looked up by hash: timing tells nothing about a key that one does not already hold.
  const found = await db().apiKey.findFirst({ where: { hash: sha256(key), revokedAt: null }, select: VIEW });
  if (!found) return null;
  if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > LAST_USED_STEP_MS)
    await db().apiKey.update({ where: { id: found.id }, data: { lastUsedAt: new Date() } });
  return found;
}
