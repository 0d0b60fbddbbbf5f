/** Which votes are ranked, and how: as it stands in the address. Pure. */
import { z } from "zod";
import { dayField, optionalField } from "../../address";
import { BATTLE_PLACES } from "./battle";

export const rankingQuerySchema = z.object({
  /** A slug. */
  character: optionalField(z.string().max(60)),
  place: optionalField(z.enum(BATTLE_PLACES)),
  /** Days, UTC, both included. */
  from: optionalField(dayField),
  to: optionalField(dayField),
  /** length: strengths are what is left when both answers are equally long. */
  control: optionalField(z.enum(["length"])),
});
export type RankingQuery = z.infer<typeof rankingQuerySchema>;
