/** Reading characters. */
import type { Prisma } from "../db/client";
import { db } from "../db/client";
import { containsText } from "../db/search";
import { AppError } from "../errors";
import type { Category, Character, CharacterDraft } from "./character";

type CharacterRow = Prisma.CharacterGetPayload<object>;

/** A line of the cast list. */
export interface CharacterView {
  slug: string;
  name: string;
  category: Category;
  script: string;
  line: string;
  portrait: string | null;
  /** The first of the profile's sections: who this is. */
  introduction: string;
  archived: boolean;
}

/** A row as the rest of lib knows it. Its JSON was checked by characterDraftSchema when it was written. */
export function toCharacter(row: CharacterRow): Character {
  return {
    ...row,
    category: row.category as Category,
    profile: row.profile as CharacterDraft["profile"],
    alternateGreetings: row.alternateGreetings as CharacterDraft["alternateGreetings"],
    exampleDialogues: row.exampleDialogues as CharacterDraft["exampleDialogues"],
    sampling: row.sampling as CharacterDraft["sampling"],
  };
}

export function toView({ slug, name, category, script, line, portrait, ...rest }: Character): CharacterView {
  return {
    slug,
    name,
    category,
    script,
    line,
    portrait,
    introduction: rest.profile.introduction,
    archived: rest.archivedAt !== null,
  };
}

/** By name; archived ones only on request. The query searches names, scripts and lines. */
export async function listCharacters(
  options: { query?: string; category?: Category; archived?: boolean } = {},
): Promise<Character[]> {
  const query = options.query?.trim() ?? "";
  const rows = await db().character.findMany({
    where: {
      ...(options.archived ? {} : { archivedAt: null }),
      ...(options.category ? { category: options.category } : {}),
      ...(query === ""
        ? {}
        : {
            OR: [
              ...containsText(query).map((name) => ({ name })),
              ...containsText(query).map((script) => ({ script })),
              ...containsText(query).map((line) => ({ line })),
            ],
          }),
    },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
  });
  return rows.map(toCharacter);
}

/** @throws AppError character:not_found; archived ones are found only on request */
export async function getCharacter(slug: string, options: { archived?: boolean } = {}): Promise<Character> {
  const row = await db().character.findUnique({ where: { slug } });
  if (!row || (row.archivedAt && !options.archived))
    throw new AppError("character:not_found", "There is no such character.");
  return toCharacter(row);
}
