import { z } from "zod";
import { tryEngine } from "@/lib/engines/store";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ engine: z.unknown(), id: z.string().max(60).optional() });

/** Says hello to a server and shows it a picture. With an id and no key, the saved key is used. */
export const POST = route(async (request) => {
  await requireAdmin();
  const { engine, id } = await readJson(request, bodySchema);
  return Response.json(await tryEngine(engine, id));
});
