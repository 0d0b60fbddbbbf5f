/** Puts the shipped cast into the database. What an author has saved, or archived, stays as it is. */
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { db } from "../db/client";
import { type CharacterDraft, characterDraftSchema } from "./character";
import { readCharacterFiles } from "./character-file";

/**
 * Inserts the characters whose slug the database does not have, and brings those that nobody has edited up to what is
 * shipped now. @returns how many it wrote
 */
export async function seedCharacters(root = process.cwd()): Promise<number> {
  const files = [...readCharacterFiles(root).values()];
  const rows = await db().character.findMany({ where: { slug: { in: files.map(({ slug }) => slug) } } });
  const known = new Map(rows.map((row) => [row.slug, row]));
  let written = 0;
  for (const file of files) {
    const svg = `/portraits/${file.slug}.svg`;
    const drawn = fs.existsSync(path.join(/* turbopackIgnore: true */ root, "public", svg));
    const draft = { ...file, portrait: drawn ? svg : null, engineId: null, sampling: {} };
    const row = known.get(file.slug);
    if (!row) written += await insert(draft);
    else if (row.version === 1 && !isDeepStrictEqual(characterDraftSchema.parse(row), draft))
      written += await refresh(row.id, draft);
  }
  return written;
}

async function insert(draft: CharacterDraft): Promise<number> {
  try {
    await db().character.create({ data: { ...draft, versions: { create: { number: 1, draft } } } });
    return 1;
  } catch (error) {
    // Another server, starting at the same time, was quicker.
    if ((error as { code?: string }).code !== "P2002") throw error;
    return 0;
  }
}

/** Only if version 1 is ours: an author's own character may have the slug of one that came later. */
async function refresh(id: string, draft: CharacterDraft): Promise<number> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.characterVersion.updateMany({
      where: { characterId: id, number: 1, authorId: null, character: { version: 1 } },
      data: { draft },
    });
    if (count > 0) await tx.character.update({ where: { id }, data: draft });
    return count;
  });
}
