import { createCharacter } from "@/lib/characters/author";
import { characterDraftSchema } from "@/lib/characters/character";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** Creates a character: its first version. */
export const POST = route(async (request) => {
  const { id } = await requireAdmin();
  const draft = await readJson(request, characterDraftSchema);
  return Response.json(await createCharacter(draft, id), { status: 201 });
});
