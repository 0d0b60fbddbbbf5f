import { z } from "zod";
import { updateCharacter } from "@/lib/characters/author";
import { characterDraftSchema } from "@/lib/characters/character";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ draft: characterDraftSchema, baseVersion: z.int32().min(1) });

/** Saves the next version; 409 when someone saved since baseVersion. */
export const PUT = route<{ id: string }>(async (request, { id }) => {
  const author = await requireAdmin();
  const { draft, baseVersion } = await readJson(request, bodySchema);
  return Response.json(await updateCharacter(id, draft, baseVersion, author.id));
});
