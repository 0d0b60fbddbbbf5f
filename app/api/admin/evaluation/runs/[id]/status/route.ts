import { z } from "zod";
import { runStatus } from "@/lib/evaluation/runs/detail";
import { stop } from "@/lib/evaluation/runs/runner";
import { resumeRun } from "@/lib/evaluation/runs/start";
import { readJson, route } from "@/lib/http";
import { makeJudge } from "@/lib/learning/make-judge";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ status: z.enum(["paused", "running", "cancelled"]) });

/** Pauses, resumes or cancels; 409 where the run is not in a state for it. Answers when the calls that had begun are over. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  await requireAdmin();
  const { status } = await readJson(request, bodySchema);
  await (status === "running" ? resumeRun(id, makeJudge) : stop(id, status));
  return Response.json(await runStatus(id));
});
