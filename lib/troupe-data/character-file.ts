/** A character as Troupe-Data holds it: what seeds the cast, and how its voice sounds. */
import { z } from "zod";
import { characterDraftSchema } from "../characters/character";

const note = z.string().trim().min(1).max(600);

export const characterFileSchema = characterDraftSchema
  .omit({ portrait: true, engineId: true, sampling: true })
  .extend({
    /** For whoever writes lines for the character, and for whoever judges them. */
    voice: z.strictObject({
      /** Which words, images and comparisons it reaches for. */
      diction: note,
      /** The shapes and lengths of its sentences, how they open and end. */
      rhythm: note,
      noticesFirst: note,
      neverSays: note,
    }),
  });
export type CharacterFile = z.infer<typeof characterFileSchema>;
