import { getChatView } from "@/lib/chat/load";
import { changeChat, deleteChat } from "@/lib/chat/store";
import { readJson, route } from "@/lib/http";
import { currentPerson, requirePerson } from "@/lib/people/session";
import { changeSchema } from "./schema";

type Params = { id: string };

export const GET = route<Params>(async (_, { id }) => {
  const person = await currentPerson();
  return Response.json(await getChatView(person?.id, id));
});

export const PATCH = route<Params>(async (request, { id }) => {
  const changes = await readJson(request, changeSchema);
  const person = await requirePerson();
  return Response.json(await changeChat(person.id, id, changes));
});

export const DELETE = route<Params>(async (_, { id }) => {
  const person = await requirePerson();
  await deleteChat(person.id, id);
  return new Response(null, { status: 204 });
});
