import { z } from "zod";
import { pictureResponse } from "@/app/api/images/respond";
import { itemPicture } from "@/lib/evaluation/runs/item";
import { parse, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const place = z.coerce.number().int().min(0).max(1_000_000);
const paramsSchema = z.object({ id: z.string().max(60), position: place, index: place });

/** A picture of an item, whichever data it came with; 404 where it is missing. */
export const GET = route<{ id: string; position: string; index: string }>(async (request, params) => {
  await requireAdmin();
  const { id, position, index } = parse(paramsSchema, params);
  return pictureResponse(request, await itemPicture(id, position, index), "private");
});
