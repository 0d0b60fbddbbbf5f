/** The cast that Troupe ships: data/characters/<slug>.json, part of Troupe-Data (data/README.md). */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { parseJson } from "../json-file";
import { characterDraftSchema } from "./character";

const note = z.string().trim().min(1).max(1000);

export const characterFileSchema = characterDraftSchema
  .omit({ portrait: true, engineId: true, sampling: true })
  .extend({
    /** Never empty here: whoever writes or judges lines for the character goes by them. */
    voice: z.strictObject({ diction: note, rhythm: note, noticesFirst: note, neverSays: note }),
  });
export type CharacterFile = z.infer<typeof characterFileSchema>;

/** All of them, by slug, in its order. @throws with file and field if one is not as the schema says */
export function readCharacterFiles(root = process.cwd()): Map<string, CharacterFile> {
  const folder = path.join(/* turbopackIgnore: true */ root, "data/characters");
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(
    files.toSorted().map((file) => {
      const where = `data/characters/${file}`;
      const text = fs.readFileSync(path.join(/* turbopackIgnore: true */ folder, file), "utf8");
      const character = parseJson(where, characterFileSchema, text);
      const slug = path.basename(file, ".json");
      if (character.slug !== slug) throw new Error(`${where}: its slug is "${character.slug}"`);
      return [slug, character];
    }),
  );
}
