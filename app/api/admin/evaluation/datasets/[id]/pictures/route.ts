import { z } from "zod";
import { addPicture, missingPictures } from "@/lib/evaluation/datasets/add-picture";
import { datasetView } from "@/lib/evaluation/datasets/store";
import { readQuery, route } from "@/lib/http";
import { readUpload } from "@/lib/images/upload";
import { requireAdmin } from "@/lib/people/session";

const querySchema = z.object({ name: z.string().min(1).max(1000) });

/** Names of the pictures that are not here. */
export const GET = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  await datasetView(id);
  return Response.json({ missing: await missingPictures(id) }, { headers: { "cache-control": "no-store" } });
});

/** One picture (multipart, field "file") under the name that the items have for it: `?name=`. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  await requireAdmin();
  const { name } = readQuery(request, querySchema);
  await addPicture(id, name, await readUpload(request));
  return new Response(null, { status: 204 });
});
