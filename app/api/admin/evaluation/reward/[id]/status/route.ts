import { z } from "zod";
import { readJson, route } from "@/lib/http";
import { trainingStatus } from "@/lib/learning/versions/store";
import { cancelTraining } from "@/lib/learning/versions/training";
import { requireAdmin } from "@/lib/people/session";

const bodySchema = z.object({ status: z.literal("cancelled") });

/** Cancels a training; 409 where it is over. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  await requireAdmin();
  await readJson(request, bodySchema);
  await cancelTraining(id);
  return Response.json(await trainingStatus(id));
});
