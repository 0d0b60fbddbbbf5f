import { listCharacters } from "@/lib/characters/store";
import { modelView } from "@/lib/openai-api/response";
import { apiRoute } from "@/lib/openai-api/route";

export const GET = apiRoute(async () => {
  const characters = await listCharacters();
  return Response.json({
    object: "list",
    data: characters.map(({ slug, updatedAt }) => modelView(slug, updatedAt)),
  });
});
