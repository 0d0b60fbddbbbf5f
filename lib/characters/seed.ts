/** The cast that Troupe ships: data/characters/*.json, put into the database once. What an author edits stays. */
import fs from "node:fs";
import path from "node:path";
import { db } from "../db/client";
import { log } from "../log";
import { characterDraftSchema } from "./character";

const seedSchema = characterDraftSchema.partial({ portrait: true, engineId: true, sampling: true });

/** Inserts the characters whose slug the database does not have, archived ones included. @returns how many */
export async function seedCharacters(root = process.cwd()): Promise<number> {
  const folder = path.join(/* turbopackIgnore: true */ root, "data/characters");
  if (!fs.existsSync(folder)) {
    log.warn({ folder }, "no characters to seed");
    return 0;
  }
  const slugs = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.basename(file, ".json"));
  const known = await db().character.findMany({ where: { slug: { in: slugs } }, select: { slug: true } });
  const missing = slugs.filter((slug) => !known.some((character) => character.slug === slug));
  for (const slug of missing) await seedCharacter(root, folder, slug);
  return missing.length;
}

async function seedCharacter(root: string, folder: string, slug: string): Promise<void> {
  const file = path.join(/* turbopackIgnore: true */ folder, `${slug}.json`);
  const result = seedSchema.safeParse(JSON.parse(fs.readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`${file} is not a character: ${result.error.message}`);
  const portrait = `/portraits/${slug}.svg`;
  const drawn = fs.existsSync(path.join(/* turbopackIgnore: true */ root, "public", portrait));
  const draft = {
    sampling: {},
    engineId: null,
    ...result.data,
    slug,
    portrait: result.data.portrait ?? (drawn ? portrait : null),
  };
  try {
    await db().character.create({ data: { ...draft, versions: { create: { number: 1, draft } } } });
  } catch (error) {
    // Another server, starting at the same time, was quicker.
    if ((error as { code?: string }).code !== "P2002") throw error;
  }
}
