/** A written dialogue about a drawn picture, in one of MMRole's three types (arXiv 2408.04203). */
import { z } from "zod";

export const DIALOGUE_TYPES = ["comment", "human-role", "inter-role"] as const;
export const dialogueTypeSchema = z.enum(DIALOGUE_TYPES);
export type DialogueType = z.infer<typeof dialogueTypeSchema>;

/** Who speaks when a person does. */
export const PERSON = "person";

const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const pictureIdSchema = z.string().regex(/^[a-z-]+-\d+$/);

export const turnSchema = z.strictObject({
  /** A character's slug, or "person". */
  by: slugSchema,
  text: z.string().trim().min(1),
  /** A second picture that the person shows with these words. */
  picture: pictureIdSchema.optional(),
});
export type Turn = z.infer<typeof turnSchema>;

/** `comment`: the character's one turn about a picture shown without words. The others begin with the other speaker. */
export const dialogueSchema = z.strictObject({
  /** Unique in its file. */
  id: z.string().regex(/^[a-z]\d+$/),
  type: dialogueTypeSchema,
  /** Shown before the first words. */
  picture: pictureIdSchema,
  turns: z.array(turnSchema).min(1).max(16),
});

/** One file: the dialogues of one character with people, or of two characters of one work. */
export const dialogueSetSchema = z.strictObject({
  characters: z.array(slugSchema).min(1).max(2),
  dialogues: z.array(dialogueSchema).min(1),
});
export type DialogueSet = z.infer<typeof dialogueSetSchema>;

/** `id` here is "<file>/<id>", unique in all of Troupe-Data. */
export type Dialogue = z.infer<typeof dialogueSchema> & { characters: string[] };

/** The pictures a dialogue is about, in the order in which they are shown. */
export const picturesOf = ({ picture, turns }: Pick<Dialogue, "picture" | "turns">): string[] => [
  picture,
  ...turns.flatMap((turn) => turn.picture ?? []),
];
