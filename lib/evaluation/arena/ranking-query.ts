/** Which votes are ranked, and how: as it stands in the address. Pure. */
import { z } from "zod";
import { day, optional } from "../../query-fields";
import { BATTLE_PLACES } from "./battle";

export const rankingQuerySchema = z.object({
  /** A slug. */
  character: optional(z.string().max(60)),
  place: optional(z.enum(BATTLE_PLACES)),
  /** Days, UTC, both included. */
  from: optional(day),
  to: optional(day),
  /** length: strengths are what is left when both answers are equally long. */
  control: optional(z.enum(["length"])),
});
export type RankingQuery = z.infer<typeof rankingQuerySchema>;
