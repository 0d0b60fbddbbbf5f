import { route } from "@/lib/http";
import { readImage } from "@/lib/images/store";
import { currentPerson } from "@/lib/people/session";
import { pictureResponse } from "../respond";

export const GET = route<{ id: string }>(async (request, { id }) => {
  const person = await currentPerson();
  return pictureResponse(request, await readImage(person?.id, id), "private");
});
