import { route } from "@/lib/http";
import { activateVersion } from "@/lib/learning/versions/store";
import { requireAdmin } from "@/lib/people/session";

/** Has this version judge from now on; 409 where it is not complete, 415 where it cannot be used here. */
export const POST = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  await activateVersion(id);
  return new Response(null, { status: 204 });
});
