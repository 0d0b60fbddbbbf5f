/** The engines an admin added, and which engine answers for a character. Keys are encrypted and never leave the server. */
import { z } from "zod";
import { db } from "../db/client";
import type { Engine as EngineRow } from "../db/generated/sqlite/client";
import { AppError } from "../errors";
import { parse } from "../http";
import { embeddedEngine } from "../inference/embedded/embedded";
import type { Engine } from "../inference/engine";
import { baseUrlSchema } from "../inference/openai/config";
import { openaiEngine } from "../inference/openai/engine";
import { type EngineTest, listModels, testEngine } from "../inference/openai/probe";
import { decrypt, encrypt } from "../secrets";

export const engineInputSchema = z.object({
  name: z.string("Enter a name").trim().min(1, "Enter a name").max(80, "At most 80 characters"),
  baseUrl: baseUrlSchema,
  model: z.string("Choose a model").trim().min(1, "Choose a model").max(200, "At most 200 characters"),
  vision: z.boolean().default(true),
  /** Omitted: as it was. "": none. */
  apiKey: z.string().trim().max(1000, "At most 1,000 characters").optional(),
});

/** What a page may see of an engine. */
export interface EngineView {
  id: string;
  name: string;
  baseUrl: string;
  model: string;
  vision: boolean;
  isDefault: boolean;
  hasKey: boolean;
  createdAt: string;
}

/** All that an admin added, oldest first. */
export async function listEngines(): Promise<EngineView[]> {
  const rows = await db().engine.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(toView);
}

/** @throws AppError request:bad_request with the field */
export async function createEngine(input: unknown): Promise<EngineView> {
  const { apiKey, ...data } = parse(engineInputSchema, input);
  const encryptedKey = apiKey ? encrypt(apiKey) : null;
  return toView(await db().engine.create({ data: { ...data, encryptedKey } }));
}

/** A new address without a new key drops the old key: it was given to another server. @throws AppError engine:not_found, request:bad_request */
export async function updateEngine(id: string, input: unknown): Promise<EngineView> {
  const { apiKey, ...data } = parse(engineInputSchema, input);
  const row = await findRow(id);
  return toView(
    await db().engine.update({ where: { id }, data: { ...data, ...keyChange(row, data.baseUrl, apiKey) } }),
  );
}

function keyChange(
  row: EngineRow,
  baseUrl: string,
  apiKey: string | undefined,
): { encryptedKey?: string | null } {
  if (apiKey !== undefined) return { encryptedKey: apiKey === "" ? null : encrypt(apiKey) };
  return sameOrigin(row.baseUrl, baseUrl) ? {} : { encryptedKey: null };
}

/** Characters that used it fall back to the default. @throws AppError engine:not_found */
export async function removeEngine(id: string): Promise<void> {
  const [{ count }] = await db().$transaction([
    db().engine.deleteMany({ where: { id } }),
    db().character.updateMany({ where: { engineId: id }, data: { engineId: null } }),
  ]);
  if (count === 0) throw notFound();
}

/** @param id null: the embedded engine. @throws AppError engine:not_found */
export async function setDefaultEngine(id: string | null): Promise<void> {
  if (id !== null) await findRow(id);
  await db().$transaction([
    db().engine.updateMany({ where: { isDefault: true }, data: { isDefault: false } }),
    ...(id === null ? [] : [db().engine.update({ where: { id }, data: { isDefault: true } })]),
  ]);
}

/**
 * The character's engine, else the default one, else the embedded one.
 * @throws AppError engine:unavailable when a key cannot be read or the embedded files are damaged
 */
export async function resolveEngine({ engineId }: { engineId: string | null }): Promise<Engine> {
  if (engineId === "embedded") return embeddedEngine();
  const own = engineId === null ? null : await db().engine.findUnique({ where: { id: engineId } });
  const row = own ?? (await db().engine.findFirst({ where: { isDefault: true } }));
  return row ? openaiEngine(withKey(row)) : embeddedEngine();
}

/**
 * Tries settings before they are saved. Without a key the saved engine's own is used, if the address is the same.
 * @throws AppError request:bad_request; a server's failure is in the result
 */
export async function tryEngine(input: unknown, id?: string): Promise<EngineTest> {
  const config = parse(engineInputSchema, input);
  return testEngine({ ...config, apiKey: await keyFor(config, id) });
}

const modelsQuery = engineInputSchema.pick({ baseUrl: true, apiKey: true });

/** The models a server lists, for the form's choice. @throws AppError engine:*, request:bad_request */
export async function modelsAt(input: unknown, id?: string): Promise<string[]> {
  const query = parse(modelsQuery, input);
  return listModels(query.baseUrl, await keyFor(query, id));
}

async function keyFor(
  { apiKey, baseUrl }: z.output<typeof modelsQuery>,
  id: string | undefined,
): Promise<string | undefined> {
  if (apiKey !== undefined || id === undefined) return apiKey || undefined;
  const row = await findRow(id);
  return sameOrigin(row.baseUrl, baseUrl) ? withKey(row).apiKey : undefined;
}

function withKey(row: EngineRow) {
  const { id, name, baseUrl, model, vision } = row;
  return { id, name, baseUrl, model, vision, apiKey: readKey(row) };
}

function readKey({ encryptedKey, name }: EngineRow): string | undefined {
  if (encryptedKey === null) return undefined;
  try {
    return decrypt(encryptedKey);
  } catch (cause) {
    const message = `The key of ${name} cannot be read: it was saved by another installation. Enter it again on the models page.`;
    throw new AppError("engine:unavailable", message, { field: "apiKey", cause });
  }
}

const sameOrigin = (a: string, b: string) => new URL(a).origin === new URL(b).origin;

async function findRow(id: string): Promise<EngineRow> {
  const row = await db().engine.findUnique({ where: { id } });
  if (!row) throw notFound();
  return row;
}

const notFound = () => new AppError("engine:not_found", "There is no such engine. It may have been removed.");

function toView({ encryptedKey, createdAt, updatedAt: _, ...row }: EngineRow): EngineView {
  return { ...row, hasKey: encryptedKey !== null, createdAt: createdAt.toISOString() };
}
