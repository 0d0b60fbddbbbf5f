import { z } from "zod";
import { setDefaultEngine } from "@/lib/engines/store";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ id: z.string().max(60).nullable() });

/** Chooses the default engine; null is the embedded one. */
export const PUT = route(async (request) => {
  await requireAdmin();
  const { id } = await readJson(request, bodySchema);
  await setDefaultEngine(id);
  return Response.json({ id });
});
