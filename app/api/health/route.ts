import { benchMetrics } from "@/lib/event-loop";
import { readHealth } from "@/lib/health";
import { route } from "@/lib/http";

export const dynamic = "force-dynamic";

export const GET = route(async () => {
  const health = await readHealth();
  return Response.json({ ...health, ...benchMetrics() }, { status: health.status === "down" ? 503 : 200 });
});
