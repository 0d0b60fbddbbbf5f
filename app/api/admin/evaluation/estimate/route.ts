import { z } from "zod";
import { estimateRun } from "@/lib/evaluation/runs/estimate-run";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** What a run would take: the settings of a new run, without a name. */
export const POST = route(async (request) => {
  await requireAdmin();
  return Response.json(await estimateRun(await readJson(request, z.unknown())));
});
