import { z } from "zod";
import { listVersions, restoreVersion } from "@/lib/characters/author";
import { readJson, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const restoreSchema = z.object({ restore: z.int32().min(1), baseVersion: z.int32().min(1) });

/** All saved versions, newest first. */
export const GET = route<{ id: string }>(async (_request, { id }) => {
  await requireAdmin();
  return Response.json({ versions: await listVersions(id) });
});

/** Saves an old version again, as the newest. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const author = await requireAdmin();
  const { restore, baseVersion } = await readJson(request, restoreSchema);
  return Response.json(await restoreVersion(id, restore, baseVersion, author.id), { status: 201 });
});
