import { route } from "@/lib/http";
import { deleteVersion, trainingStatus } from "@/lib/learning/versions/store";
import { requireAdmin } from "@/lib/people/session";

/** How far its training is: TrainingStatusView. */
export const GET = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  return Response.json(await trainingStatus(id), { headers: { "cache-control": "no-store" } });
});

/** With its weights; 409 where it is active, shipped, or being trained. */
export const DELETE = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  await deleteVersion(id);
  return new Response(null, { status: 204 });
});
