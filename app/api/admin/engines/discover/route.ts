import { route } from "@/lib/http";
import { discover } from "@/lib/inference/openai/discover";
import { requireAdmin } from "@/lib/people/session";

/** The model servers that answer on this machine's usual ports. */
export const GET = route(async () => {
  await requireAdmin();
  return Response.json({ servers: await discover() });
});
