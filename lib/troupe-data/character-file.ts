/** A character as Troupe-Data holds it: what seeds the cast. */
import { z } from "zod";
import { characterDraftSchema } from "../characters/character";

const note = z.string().trim().min(1).max(1000);

export const characterFileSchema = characterDraftSchema
  .omit({ portrait: true, engineId: true, sampling: true })
  .extend({
    /** Never empty here: whoever writes or judges lines for the character goes by them. */
    voice: z.strictObject({ diction: note, rhythm: note, noticesFirst: note, neverSays: note }),
  });
export type CharacterFile = z.infer<typeof characterFileSchema>;
