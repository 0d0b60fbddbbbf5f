import { z } from "zod";
import { characterDraftSchema } from "@/lib/characters/character";
import { rehearse } from "@/lib/chat/rehearsal";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const messageSchema = z.object({
  role: z.enum(["person", "character"]),
  text: z.string().max(32_000, "At most 32,000 characters"),
  imageIds: z.array(z.string().max(60)).max(8, "At most 8 pictures").default([]),
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
  seed: z.number().int().min(0).max(2_147_483_647).optional(),
});

/** Talks with a draft; nothing is stored. Answers newline-delimited JSON: see RehearsalEvent. */
export const POST = route(async (request) => {
  const admin = await requireAdmin();
  const body = await readJson(request, bodySchema);
  const events = rehearse(admin.id, body, request.signal);
  // The first event before the headers: what fails before the first token is an ordinary error.
  let next = await events.next();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
      next = await events.next();
    },
    async cancel() {
      await events.return(undefined);
    },
  });
  return new Response(stream, {
    headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" },
  });
});
