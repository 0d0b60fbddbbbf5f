import { z } from "zod";
import { giveByHand } from "@/lib/evaluation/by-hand/write";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** What the person who asks gives to one item by hand, or takes back: givenSchema in lib/evaluation/by-hand/plan.ts. */
export const PUT = route<{ id: string }>(async (request, { id }) => {
  const { id: personId, name } = await requireAdmin();
  await giveByHand(id, { id: personId, name }, await readJson(request, z.unknown()));
  return new Response(null, { status: 204 });
});
