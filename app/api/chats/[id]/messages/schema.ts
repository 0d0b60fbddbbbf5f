import { z } from "zod";
import { MAX_CHARACTERS, MAX_PICTURES } from "@/lib/chat/limits";
import { seedSchema } from "@/lib/inference/sampling";

export const sendSchema = z
  .object({
    parentId: z.string().min(1).max(60).nullable(),
    text: z.string().max(MAX_CHARACTERS, "At most 32,000 characters"),
    imageIds: z
      .array(z.string().min(1).max(60))
      .max(MAX_PICTURES, "At most 4 pictures in one message")
      .default([]),
    seed: seedSchema.optional(),
  })
  .refine(({ text, imageIds }) => text.trim() !== "" || imageIds.length > 0, {
    path: ["text"],
    message: "Write something, or add a picture",
  });
