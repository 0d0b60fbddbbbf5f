import { z } from "zod";
import { readQuery, route } from "@/lib/http";
import { storeImage } from "@/lib/images/store";
import { readUpload } from "@/lib/images/upload";
import { ensurePerson } from "@/lib/people/session";

const querySchema = z.object({
  description: z.string().trim().max(500, "At most 500 characters").optional(),
});

/** Multipart, field `file` -> {id, url, width, height, description}; `?description=` says what is in it. */
export const POST = route(async (request) => {
  const { description } = readQuery(request, querySchema);
  const bytes = await readUpload(request);
  const person = await ensurePerson();
  return Response.json(await storeImage(person.id, bytes, description || null), { status: 201 });
});
