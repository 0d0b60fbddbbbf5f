import { pictureResponse } from "@/app/api/images/respond";
import { readLoggedImage } from "@/lib/chat/turn-log";
import { route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** A picture of a logged turn, whoever sent it. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  await requireAdmin();
  return pictureResponse(request, await readLoggedImage(id), "private");
});
