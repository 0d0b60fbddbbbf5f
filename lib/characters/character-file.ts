/** The cast that Troupe ships: data/characters/<slug>.json, part of Troupe-Data (data/README.md). */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
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
      const result = characterFileSchema.safeParse(
        JSON.parse(fs.readFileSync(path.join(/* turbopackIgnore: true */ folder, file), "utf8")),
      );
      if (!result.success) throw new Error(`data/characters/${file}: ${z.prettifyError(result.error)}`);
      const slug = path.basename(file, ".json");
      if (result.data.slug !== slug)
        throw new Error(`data/characters/${file}: its slug is "${result.data.slug}"`);
      return [slug, result.data];
    }),
  );
}
