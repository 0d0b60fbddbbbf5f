import { startBattle } from "@/lib/evaluation/arena/store";
import { readJson, route } from "@/lib/http";
import { ensurePerson } from "@/lib/people/session";
import { battleSchema } from "./schema";

/** Two engines answer a line: {characterSlug, text, imageIds} -> BattleView. */
export const POST = route(async (request) => {
  const input = await readJson(request, battleSchema);
  const person = await ensurePerson();
  return Response.json(await startBattle(person.id, input), { status: 201 });
});
