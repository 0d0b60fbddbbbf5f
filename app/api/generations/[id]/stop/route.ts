import { stopGeneration } from "@/lib/chat/generation/stop";
import { route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";

export const POST = route<{ id: string }>(async (_, { id }) => {
  const person = await requirePerson();
  return Response.json(await stopGeneration(person.id, id));
});
