import { deleteMessage } from "@/lib/chat/store";
import { route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";

export const DELETE = route<{ id: string }>(async (_, { id }) => {
  const person = await requirePerson();
  return Response.json(await deleteMessage(person.id, id));
});
