import { z } from "zod";

export const createSchema = z.object({ characterSlug: z.string().min(1).max(60) });

export const listSchema = z.object({
  query: z.string().max(200, "At most 200 characters").optional(),
  cursor: z.string().max(500).optional(),
});
