import { characterOf } from "@/lib/openai-api/models";
import { modelView } from "@/lib/openai-api/response";
import { apiRoute } from "@/lib/openai-api/route";

/** The id holds a slash: clients send it as it is, or as %2F. */
export const GET = apiRoute<{ id: string[] }>(async (_request, { id }) => {
  const { slug, updatedAt } = await characterOf(id.join("/").replace(/%2f/gi, "/"));
  return Response.json(modelView(slug, updatedAt));
});
