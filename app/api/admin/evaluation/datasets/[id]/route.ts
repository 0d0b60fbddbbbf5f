import { deleteDataset } from "@/lib/evaluation/datasets/delete";
import { route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** With its runs and pictures; 409 while one of its runs goes on. */
export const DELETE = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  await deleteDataset(id);
  return new Response(null, { status: 204 });
});
