import { z } from "zod";
import { getVersion } from "@/lib/characters/author";
import { parse, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const numberSchema = z.coerce.number("Version numbers start at 1").int().min(1).max(1_000_000);

export const GET = route<{ id: string; number: string }>(async (_request, { id, number }) => {
  await requireAdmin();
  return Response.json({ draft: await getVersion(id, parse(numberSchema, number)) });
});
