import { turnFiltersSchema } from "@/lib/chat/turn-log";
import { exportTurns } from "@/lib/evaluation/turn-export";
import { readQuery, route } from "@/lib/http";
import { log } from "@/lib/log";
import { requireAdmin } from "@/lib/people/session";

/** The selection as JSONL, one MMRole sample a line, streamed as it is read. */
export const GET = route(async (request) => {
  await requireAdmin();
  const samples = exportTurns(readQuery(request, turnFiltersSchema));
  // Read before the headers are sent: what is wrong with the first rows is still an error the client sees.
  let next = await samples.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
        next = await samples.next();
      } catch (error) {
        log.error({ err: error }, "an export broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await samples.return(undefined);
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="troupe-turns-${day}.jsonl"`,
      "cache-control": "no-store",
    },
  });
});
