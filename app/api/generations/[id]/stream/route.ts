import { z } from "zod";
import { generationStream } from "@/lib/chat/generation/reader";
import { readQuery, route } from "@/lib/http";
import { currentPerson } from "@/lib/people/session";

/** `after` is the index of the last row seen; -1 reads from the start. */
const querySchema = z.object({ after: z.coerce.number().int().min(-1).max(2_147_483_647).default(-1) });

export const GET = route<{ id: string }>(async (request, { id }) => {
  const { after } = readQuery(request, querySchema);
  const person = await currentPerson();
  return generationStream(person?.id, id, after, request.signal);
});
