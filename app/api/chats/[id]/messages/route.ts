import { sendMessage } from "@/lib/chat/turns";
import { readJson, route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";
import { sendSchema } from "./schema";

export const POST = route<{ id: string }>(async (request, { id }) => {
  const input = await readJson(request, sendSchema);
  const person = await requirePerson();
  return Response.json(await sendMessage(person.id, id, input), { status: 201 });
});
