import { turnFiltersSchema } from "@/lib/chat/turn-log";
import { exportTurns } from "@/lib/evaluation/turn-export";
import { jsonLines, readQuery, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

/** The selection as JSONL, one MMRole sample a line, streamed as it is read. */
export const GET = route(async (request) => {
  await requireAdmin();
  const samples = exportTurns(readQuery(request, turnFiltersSchema));
  const day = new Date().toISOString().slice(0, 10);
  return jsonLines(samples, {
    "content-type": "application/jsonl; charset=utf-8",
    "content-disposition": `attachment; filename="troupe-turns-${day}.jsonl"`,
  });
});
