/** Reading characters. */
import type { Prisma } from "../db/client";
import { db } from "../db/client";
import { AppError } from "../errors";
import { type Category, type Character, type CharacterDraft, voiceSchema } from "./character";

type CharacterRow = Prisma.CharacterGetPayload<object>;

/** A row as the rest of lib knows it. Its JSON was checked by characterDraftSchema when it was written. */
export function toCharacter(row: CharacterRow): Character {
  return {
    ...row,
    category: row.category as Category,
    profile: row.profile as CharacterDraft["profile"],
    // Characters that are older than voice notes have none.
    voice: voiceSchema.parse(row.voice),
    alternateGreetings: row.alternateGreetings as CharacterDraft["alternateGreetings"],
    exampleDialogues: row.exampleDialogues as CharacterDraft["exampleDialogues"],
    sampling: row.sampling as CharacterDraft["sampling"],
  };
}

/** The cast by name, without those archived. */
export async function listCharacters(): Promise<Character[]> {
  const rows = await db().character.findMany({
    where: { archivedAt: null },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
  });
  return rows.map(toCharacter);
}

/** @throws AppError character:not_found, also when it is archived */
export async function getCharacter(slug: string): Promise<Character> {
  const row = await db().character.findUnique({ where: { slug } });
  if (!row || row.archivedAt) throw new AppError("character:not_found", "There is no such character.");
  return toCharacter(row);
}
