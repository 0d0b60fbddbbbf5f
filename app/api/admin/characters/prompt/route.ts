import { z } from "zod";
import { characterDraftSchema } from "@/lib/characters/character";
import { MAX_CHARACTERS } from "@/lib/chat/limits";
import { rehearsalPrompt } from "@/lib/chat/rehearsal";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({
  draft: characterDraftSchema,
  line: z.string().max(MAX_CHARACTERS).default(""),
});

/** The prompt exactly as a turn would send it, for a draft that need not be saved. */
export const POST = route(async (request) => {
  await requireAdmin();
  const { draft, line } = await readJson(request, bodySchema);
  return Response.json(await rehearsalPrompt(draft, line));
});
