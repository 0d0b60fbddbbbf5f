import { datasetDetail } from "@/lib/evaluation/datasets/list";
import { route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** All that its imports found malformed or missing, and the pictures that are not here, as a file. */
export const GET = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  const { name, hash, imports, missing } = await datasetDetail(id);
  return new Response(JSON.stringify({ name, hash, imports, missingPictures: missing }, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="import-report-${id}.json"`,
      "cache-control": "private, no-store",
    },
  });
});
