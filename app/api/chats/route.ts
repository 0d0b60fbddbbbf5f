import { listChats } from "@/lib/chat/list";
import { createChat } from "@/lib/chat/store";
import type { ChatPage } from "@/lib/chat/views";
import { readJson, readQuery, route } from "@/lib/http";
import { currentPerson, ensurePerson } from "@/lib/people/session";
import { createSchema, listSchema } from "./schema";

export const GET = route(async (request) => {
  const options = readQuery(request, listSchema);
  const person = await currentPerson();
  const nothing: ChatPage = { chats: [], nextCursor: null };
  return Response.json(person ? await listChats(person.id, options) : nothing);
});

export const POST = route(async (request) => {
  const { characterSlug } = await readJson(request, createSchema);
  const person = await ensurePerson();
  return Response.json(await createChat(person.id, characterSlug), { status: 201 });
});
