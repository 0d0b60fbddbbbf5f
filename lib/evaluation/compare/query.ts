/** Which two runs are compared, and how their items are listed: as it stands in the address. Pure. */
import { z } from "zod";
import { optionalField } from "../../address";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { tickedLines } from "../leaderboard/query";
import { splitSchema } from "../mmrole/judged-row";
import { COLUMNS } from "../mmrole/table";

/** By the difference, the first run's ratio less the second's. */
export const PAIR_SORTS = ["behind", "ahead", "apart"] as const;
export type PairSort = (typeof PAIR_SORTS)[number];

export const compareQuerySchema = z.object({
  /** Runs. */
  a: optionalField(z.uuid()),
  b: optionalField(z.uuid()),
  /** A judgeKey; the first that both have when left out. */
  judge: optionalField(z.string().max(200)),
  task: optionalField(dialogueTypeSchema),
  split: optionalField(splitSchema),
  /** By which items are listed; Overall when left out. */
  column: optionalField(z.enum(COLUMNS)),
  sort: optionalField(z.enum(PAIR_SORTS)),
});
export type CompareQuery = z.infer<typeof compareQuerySchema>;

/** The leaderboard's ticks: "<run>.<place of its judge>". */
export const ticksSchema = z.object({
  plot: tickedLines.pipe(z.array(z.string().regex(/^[\da-f-]{36}\.\d{1,2}$/))),
});

export interface Tick {
  run: string;
  judge: number;
}

/** The first two different runs among the ticked lines. */
export function ticksOf(plot: readonly string[]): Tick[] {
  const all = plot.map((id): Tick => {
    const [run = "", judge = ""] = id.split(".");
    return { run, judge: Number(judge) };
  });
  const first = all.filter(({ run }, i) => all.findIndex((one) => one.run === run) === i);
  return first.slice(0, 2);
}
