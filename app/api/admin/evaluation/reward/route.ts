import { z } from "zod";
import { readJson, route } from "@/lib/http";
import { startTraining } from "@/lib/learning/versions/training";
import { requireAdmin } from "@/lib/people/session";

/** Begins to train a version: newTrainingSchema in lib/learning/versions/training.ts. 409 while another one is trained. */
export const POST = route(async (request) => {
  await requireAdmin();
  const id = await startTraining(await readJson(request, z.unknown()));
  return Response.json({ id }, { status: 201 });
});
