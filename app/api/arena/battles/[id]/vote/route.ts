import { voteSchema } from "@/lib/evaluation/arena/battle";
import { undoVote, voteOn } from "@/lib/evaluation/arena/store";
import { readJson, route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";

type Params = { id: string };

export const PUT = route<Params>(async (request, { id }) => {
  const input = await readJson(request, voteSchema);
  const person = await requirePerson();
  return Response.json(await voteOn(person.id, id, input));
});

export const DELETE = route<Params>(async (_, { id }) => {
  const person = await requirePerson();
  return Response.json(await undoVote(person.id, id));
});
