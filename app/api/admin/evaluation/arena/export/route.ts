import { z } from "zod";
import { ARENA_EXPORTS, rankingCsv, votesCsv } from "@/lib/evaluation/arena/export";
import { rankedVotes, ranking } from "@/lib/evaluation/arena/ranking";
import { rankingQuerySchema } from "@/lib/evaluation/arena/ranking-query";
import { readQuery, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const querySchema = rankingQuerySchema.extend({ what: z.enum(ARENA_EXPORTS).default("ranking") });

/** The ranking as it is filtered, or the votes it is of, as CSV. */
export const GET = route(async (request) => {
  await requireAdmin();
  const { what, ...query } = readQuery(request, querySchema);
  const text = what === "ranking" ? rankingCsv(await ranking(query)) : votesCsv(await rankedVotes(query));
  const day = new Date().toISOString().slice(0, 10);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="arena-${what}-${day}.csv"`,
      "cache-control": "private, no-store",
    },
  });
});
