import { continueMessage } from "@/lib/chat/turns";
import { readJson, route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";
import { rerunSchema } from "../schema";

export const POST = route<{ id: string }>(async (request, { id }) => {
  const { seed } = request.headers.get("content-type") ? await readJson(request, rerunSchema) : {};
  const person = await requirePerson();
  return Response.json(await continueMessage(person.id, id, seed), { status: 201 });
});
