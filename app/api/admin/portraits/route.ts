import { route } from "@/lib/http";
import { storePortrait } from "@/lib/images/store";
import { readUpload } from "@/lib/images/upload";
import { requireAdmin } from "@/lib/people/session";

/** Takes a picture (multipart, field "file"); answers the path it is served at. */
export const POST = route(async (request) => {
  await requireAdmin();
  return Response.json({ portrait: await storePortrait(await readUpload(request)) }, { status: 201 });
});
