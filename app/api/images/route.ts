import { route } from "@/lib/http";
import { storeImage } from "@/lib/images/store";
import { readUpload } from "@/lib/images/upload";
import { ensurePerson } from "@/lib/people/session";

/** Multipart, field `file` -> {id, url, width, height}. */
export const POST = route(async (request) => {
  const bytes = await readUpload(request);
  const person = await ensurePerson();
  return Response.json(await storeImage(person.id, bytes), { status: 201 });
});
