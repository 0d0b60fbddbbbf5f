import { duplicateCharacter } from "@/lib/characters/author";
import { route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

export const POST = route<{ id: string }>(async (_request, { id }) => {
  const author = await requireAdmin();
  return Response.json(await duplicateCharacter(id, author.id), { status: 201 });
});
