import { runStatus } from "@/lib/evaluation/runs/detail";
import { deleteRun } from "@/lib/evaluation/runs/store";
import { route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** How far it is: RunStatusView. */
export const GET = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  return Response.json(await runStatus(id), { headers: { "cache-control": "no-store" } });
});

/** With all its answers and judgements; 409 while it runs. */
export const DELETE = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  await deleteRun(id);
  return new Response(null, { status: 204 });
});
