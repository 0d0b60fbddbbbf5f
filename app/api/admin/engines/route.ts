import { z } from "zod";
import { createEngine, listEngines } from "@/lib/engines/store";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** Every engine an admin added; never a key. */
export const GET = route(async () => {
  await requireAdmin();
  return Response.json({ engines: await listEngines() });
});

/** Adds one: engineInputSchema in lib/engines/store.ts. */
export const POST = route(async (request) => {
  await requireAdmin();
  return Response.json(await createEngine(await readJson(request, z.unknown())), { status: 201 });
});
