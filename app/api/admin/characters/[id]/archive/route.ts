import { z } from "zod";
import { setArchived } from "@/lib/characters/author";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ archived: z.boolean() });

/** Takes a character out of the gallery, or puts it back. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  await requireAdmin();
  const { archived } = await readJson(request, bodySchema);
  await setArchived(id, archived);
  return Response.json({ archived });
});
