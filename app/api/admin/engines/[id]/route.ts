import { z } from "zod";
import { removeEngine, updateEngine } from "@/lib/engines/store";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** Changes one. No apiKey: the key stays, while the address is the same; "": no key. */
export const PUT = route<{ id: string }>(async (request, { id }) => {
  await requireAdmin();
  return Response.json(await updateEngine(id, await readJson(request, z.unknown())));
});

/** Removes one; its characters use the default engine from then on. */
export const DELETE = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  await removeEngine(id);
  return new Response(null, { status: 204 });
});
