import { z } from "zod";
import { MAX_CHARACTERS, MAX_PICTURES } from "@/lib/chat/limits";
import { seedSchema } from "@/lib/inference/sampling";

/** What a person says in one line. */
export const lineSchema = z.object({
  text: z.string().max(MAX_CHARACTERS, "At most 32,000 characters"),
  imageIds: z
    .array(z.string().min(1).max(60))
    .max(MAX_PICTURES, "At most 4 pictures in one message")
    .default([]),
});

export const saysSomething = ({ text, imageIds }: z.infer<typeof lineSchema>): boolean =>
  text.trim() !== "" || imageIds.length > 0;
export const SAYS_NOTHING = { path: ["text"], message: "Write something, or add a picture" };

export const sendSchema = lineSchema
  .extend({ parentId: z.string().min(1).max(60).nullable(), seed: seedSchema.optional() })
  .refine(saysSomething, SAYS_NOTHING);
