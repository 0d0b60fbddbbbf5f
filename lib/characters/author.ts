/** The write side of characters: every save is a new version, nothing saved is ever lost. */
import { db, type Prisma } from "../db/client";
import { AppError } from "../errors";
import { type CharacterDraft, characterDraftSchema } from "./character";
import { freeSlug } from "./slug";
import type { VersionView } from "./version-views";

type Tx = Prisma.TransactionClient;

/** @throws AppError character:conflict (slug), character:bad_request (engineId) */
export async function createCharacter(
  draft: CharacterDraft,
  authorId: string,
): Promise<{ id: string; version: number }> {
  return write(async (tx) => {
    await checkReferences(tx, draft, null);
    const { id, version } = await tx.character.create({ data: columns(draft) });
    await saveVersion(tx, id, version, draft, authorId);
    return { id, version };
  });
}

/**
 * Saves a draft as the next version.
 * @param baseVersion the version the author started from
 * @throws AppError character:conflict when someone saved since (no field), or the slug is taken (field slug)
 */
export async function updateCharacter(
  id: string,
  draft: CharacterDraft,
  baseVersion: number,
  authorId: string,
): Promise<{ id: string; version: number }> {
  return write(async (tx) => {
    await checkReferences(tx, draft, id);
    const version = baseVersion + 1;
    // The version in the condition decides a race between two authors: one of them finds no row.
    const saved = await tx.character.updateMany({
      where: { id, version: baseVersion },
      data: { ...columns(draft), version },
    });
    if (saved.count === 0) await refuseStale(tx, id);
    await saveVersion(tx, id, version, draft, authorId);
    return { id, version };
  });
}

/** A copy with a free slug and "(copy)" behind its name. @throws AppError character:not_found */
export async function duplicateCharacter(id: string, authorId: string): Promise<{ id: string }> {
  const draft = await currentDraft(id);
  const taken = await db().character.findMany({
    where: { slug: { startsWith: draft.slug.slice(0, 40) } },
    select: { slug: true },
  });
  const slug = freeSlug(
    `${draft.slug.slice(0, 50).replace(/-+$/, "")}-copy`,
    new Set(taken.map((row) => row.slug)),
  );
  return createCharacter({ ...draft, slug, name: `${draft.name.slice(0, 73)} (copy)` }, authorId);
}

/** An archived character keeps its chats and leaves the gallery. @throws AppError character:not_found */
export async function setArchived(id: string, archived: boolean): Promise<void> {
  const changed = await db().character.updateMany({
    where: { id },
    data: { archivedAt: archived ? new Date() : null },
  });
  if (changed.count === 0) throw notFound();
}

/** All saved versions, newest first. */
export async function listVersions(id: string): Promise<VersionView[]> {
  const rows = await db().characterVersion.findMany({
    where: { characterId: id },
    orderBy: { number: "desc" },
    select: { number: true, createdAt: true, authorId: true },
  });
  const ids = [...new Set(rows.flatMap(({ authorId }) => authorId ?? []))];
  const authors = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(authors.map((author) => [author.id, author.name]));
  return rows.map(({ number, createdAt, authorId }) => ({
    number,
    createdAt: createdAt.toISOString(),
    author: authorId ? (names.get(authorId) ?? "a former author") : null,
  }));
}

/** @throws AppError character:not_found */
export async function getVersion(id: string, number: number): Promise<CharacterDraft> {
  const row = await db().characterVersion.findUnique({
    where: { characterId_number: { characterId: id, number } },
  });
  if (!row) throw new AppError("character:not_found", `There is no version ${number} of this character.`);
  return characterDraftSchema.parse(row.draft);
}

/** Saves an old version again, as the newest. An engine that is gone since becomes the default one. */
export async function restoreVersion(
  id: string,
  number: number,
  baseVersion: number,
  authorId: string,
): Promise<{ id: string; version: number }> {
  const draft = await getVersion(id, number);
  const engineId = await knownEngine(db(), draft.engineId);
  return updateCharacter(id, { ...draft, engineId }, baseVersion, authorId);
}

async function currentDraft(id: string): Promise<CharacterDraft> {
  const row = await db().character.findUnique({ where: { id } });
  if (!row) throw notFound();
  return characterDraftSchema.parse(row);
}

/** One transaction; a slug taken in the same moment is the same conflict as one taken before. */
async function write<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db().$transaction(run);
  } catch (error) {
    if ((error as { code?: string }).code === "P2002") throw slugTaken(error);
    throw error;
  }
}

async function checkReferences(tx: Tx, draft: CharacterDraft, id: string | null): Promise<void> {
  const twin = await tx.character.findUnique({ where: { slug: draft.slug }, select: { id: true } });
  if (twin && twin.id !== id) throw slugTaken();
  if ((await knownEngine(tx, draft.engineId)) !== draft.engineId)
    throw new AppError("character:bad_request", "This engine is no longer there; choose another.", {
      field: "engineId",
    });
}

async function knownEngine(tx: Tx, engineId: string | null): Promise<string | null> {
  if (engineId === null || engineId === "embedded") return engineId;
  const engine = await tx.engine.findUnique({ where: { id: engineId }, select: { id: true } });
  return engine?.id ?? null;
}

async function refuseStale(tx: Tx, id: string): Promise<never> {
  const now = await tx.character.findUnique({ where: { id }, select: { version: true } });
  if (!now) throw notFound();
  throw new AppError(
    "character:conflict",
    `Someone saved version ${now.version} while you were editing. Your text is still here: compare in Versions, then save again on top.`,
  );
}

async function saveVersion(
  tx: Tx,
  characterId: string,
  number: number,
  draft: CharacterDraft,
  authorId: string,
): Promise<void> {
  await tx.characterVersion.create({ data: { characterId, number, draft, authorId } });
}

/** A draft holds exactly the columns an author edits. */
const columns = ({ ...draft }: CharacterDraft) => draft;

const notFound = () => new AppError("character:not_found", "There is no such character.");

const slugTaken = (cause?: unknown) =>
  new AppError("character:conflict", "Another character has this address; choose another.", {
    field: "slug",
    cause,
  });
