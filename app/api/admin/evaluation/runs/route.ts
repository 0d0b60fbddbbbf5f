import { z } from "zod";
import { startNewRun } from "@/lib/evaluation/runs/start";
import { readJson, route } from "@/lib/http";
import { makeJudge } from "@/lib/learning/make-judge";
import { requireAdmin } from "@/lib/people/session";

/** Makes a run and starts it: newRunSchema in lib/evaluation/runs/run.ts. */
export const POST = route(async (request) => {
  await requireAdmin();
  const id = await startNewRun(await readJson(request, z.unknown()), makeJudge);
  return Response.json({ id }, { status: 201 });
});
