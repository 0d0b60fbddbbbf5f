import { route } from "@/lib/http";
import { readPortrait } from "@/lib/images/store";
import { pictureResponse } from "../../images/respond";

export const GET = route<{ file: string }>(async (request, { file }) =>
  pictureResponse(request, await readPortrait(file), "public"),
);
