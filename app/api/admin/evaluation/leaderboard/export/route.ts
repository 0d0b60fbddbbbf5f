import { z } from "zod";
import { board } from "@/lib/evaluation/leaderboard/board";
import { BOARD_FORMATS, type BoardFormat, boardExport } from "@/lib/evaluation/leaderboard/export";
import { boardQuerySchema } from "@/lib/evaluation/leaderboard/query";
import { readQuery, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const FORMATS = Object.keys(BOARD_FORMATS) as [BoardFormat, ...BoardFormat[]];
const querySchema = boardQuerySchema.extend({ format: z.enum(FORMATS).default("csv") });

/** The leaderboard as it is filtered and sorted, all of its lines, as a file. */
export const GET = route(async (request) => {
  await requireAdmin();
  const { format, ...query } = readQuery(request, querySchema);
  const { extension, contentType } = BOARD_FORMATS[format];
  const day = new Date().toISOString().slice(0, 10);
  return new Response(boardExport(await board(query), query, format), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="mmrole-eval-${day}.${extension}"`,
      "cache-control": "private, no-store",
    },
  });
});
