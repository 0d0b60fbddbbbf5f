import { compareAnswer } from "@/lib/evaluation/arena/store";
import { route } from "@/lib/http";
import { requirePerson } from "@/lib/people/session";

/** Another engine answers what this message answers -> BattleView. */
export const POST = route<{ id: string }>(async (_, { id }) => {
  const person = await requirePerson();
  return Response.json(await compareAnswer(person.id, id), { status: 201 });
});
