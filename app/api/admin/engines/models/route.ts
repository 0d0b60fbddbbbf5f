import { z } from "zod";
import { modelsAt } from "@/lib/engines/store";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ engine: z.unknown(), id: z.string().max(60).optional() });

/** The models that a server lists, for the form's choice. */
export const POST = route(async (request) => {
  await requireAdmin();
  const { engine, id } = await readJson(request, bodySchema);
  return Response.json({ models: await modelsAt(engine, id) });
});
