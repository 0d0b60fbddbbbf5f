import { z } from "zod";

export const changeSchema = z
  .object({
    title: z.string().trim().min(1, "Enter a title").max(120, "At most 120 characters"),
    pinned: z.boolean(),
    headId: z.string().min(1).max(60),
  })
  .partial()
  .strict();
