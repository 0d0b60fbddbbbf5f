import { z } from "zod";
import { characterDraftSchema } from "@/lib/characters/character";
import { MAX_CHARACTERS, MAX_PICTURES } from "@/lib/chat/limits";
import { rehearse } from "@/lib/chat/rehearsal";
import { jsonLines, readJson, route } from "@/lib/http";
import { seedSchema } from "@/lib/inference/sampling";
import { requireAdmin } from "@/lib/people/session";

const messageSchema = z.object({
  role: z.enum(["person", "character"]),
  text: z.string().max(MAX_CHARACTERS, "At most 32,000 characters"),
  imageIds: z.array(z.string().max(60)).max(MAX_PICTURES, "At most 4 pictures in one message").default([]),
});
const bodySchema = z.object({
  draft: characterDraftSchema,
  messages: z
    .array(messageSchema)
    .min(1)
    .max(100)
    .refine((messages) => messages.at(-1)?.role === "person", "The last line is the person's")
    .refine((messages) => {
      const last = messages.at(-1);
      return last && (last.text.trim() !== "" || last.imageIds.length > 0);
    }, "Write a line or add a picture"),
  seed: seedSchema.optional(),
});

/** Talks with a draft; nothing is stored. Answers newline-delimited JSON: see RehearsalEvent. */
export const POST = route(async (request) => {
  const admin = await requireAdmin();
  const body = await readJson(request, bodySchema);
  return jsonLines(rehearse(admin.id, body, request.signal), {
    "content-type": "application/x-ndjson; charset=utf-8",
  });
});
