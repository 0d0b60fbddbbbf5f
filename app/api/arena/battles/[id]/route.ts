import { loadBattle } from "@/lib/evaluation/arena/load";
import { dropBattle } from "@/lib/evaluation/arena/store";
import { route } from "@/lib/http";
import { currentPerson, requirePerson } from "@/lib/people/session";

type Params = { id: string };

export const GET = route<Params>(async (_, { id }) => {
  const person = await currentPerson();
  return Response.json(await loadBattle(person?.id, id));
});

export const DELETE = route<Params>(async (_, { id }) => {
  const person = await requirePerson();
  await dropBattle(person.id, id);
  return new Response(null, { status: 204 });
});
