import { rate, ratingSchema, unrate } from "@/lib/chat/ratings";
import { readJson, route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";

type Params = { id: string };

export const PUT = route<Params>(async (request, { id }) => {
  const input = await readJson(request, ratingSchema);
  const person = await requirePerson();
  return Response.json(await rate(person.id, id, input));
});

export const DELETE = route<Params>(async (_, { id }) => {
  const person = await requirePerson();
  await unrate(person.id, id);
  return new Response(null, { status: 204 });
});
