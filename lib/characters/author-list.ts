/** The characters as their authors see them: archived ones too, in pages. */
import { z } from "zod";
import { db, type Prisma } from "../db/client";
import { containsText } from "../db/search";
import { type Category, type CharacterDraft, characterDraftSchema } from "./character";

const PAGE_SIZE = 25;

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);

/** As it stands in the URL; what is not understood is no filter. */
export const authorListSchema = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  category: z.preprocess(
    emptyAsAbsent,
    z.enum(["fictional", "historical", "everyday"]).optional().catch(undefined),
  ),
  show: z.enum(["active", "archived", "all"]).catch("active"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type AuthorListQuery = z.infer<typeof authorListSchema>;

export interface AuthorRow {
  id: string;
  slug: string;
  name: string;
  category: Category;
  script: string;
  line: string;
  portrait: string | null;
  engine: string | null;
  version: number;
  archived: boolean;
  updatedAt: Date;
}

/** One page, by name. Pages count from 1; one past the end is empty. */
export async function listForAuthors({ q, category, show, page }: AuthorListQuery) {
  const texts = q ? containsText(q) : [];
  const where: Prisma.CharacterWhereInput = {
    ...(show === "all" ? {} : { archivedAt: show === "active" ? null : { not: null } }),
    ...(category ? { category } : {}),
    ...(q
      ? { OR: texts.flatMap((text) => [{ name: text }, { script: text }, { line: text }, { slug: text }]) }
      : {}),
  };
  const [total, engines, rows] = await Promise.all([
    db().character.count({ where }),
    db().engine.findMany({ select: { id: true, name: true } }),
    db().character.findMany({
      where,
      orderBy: [{ name: "asc" }, { slug: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        id: true,
        slug: true,
        name: true,
        category: true,
        script: true,
        line: true,
        portrait: true,
        version: true,
        archivedAt: true,
        updatedAt: true,
        engineId: true,
      },
    }),
  ]);
  const characters: AuthorRow[] = rows.map(({ archivedAt, engineId, category, ...row }) => ({
    ...row,
    category: category as Category,
    engine: engineId === "embedded" ? engineId : (engines.find(({ id }) => id === engineId)?.name ?? null),
    archived: archivedAt !== null,
  }));
  return { characters, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** What the editor starts from; null when there is no such character. */
export async function openForEditing(
  id: string,
): Promise<{ draft: CharacterDraft; version: number; archived: boolean } | null> {
  const row = await db().character.findUnique({ where: { id } });
  if (!row) return null;
  return { draft: characterDraftSchema.parse(row), version: row.version, archived: row.archivedAt !== null };
}
