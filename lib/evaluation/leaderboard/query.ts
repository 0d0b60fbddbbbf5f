/** What of the leaderboard is shown, and in which order: as it stands in the address. Pure. */
import { z } from "zod";
import { optional } from "../../query-fields";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { splitSchema } from "../mmrole/judged-row";
import { COLUMNS } from "../mmrole/table";
import { BOARD_AGGREGATIONS } from "./aggregate";

export const BOARD_FACTS = ["rank", "name", "n", "missing", "unread", "length", "refusals"] as const;
export const BOARD_SORTS = [...BOARD_FACTS, ...COLUMNS] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** More cannot be told apart in one plot. */
export const MOST_PLOTTED = 4;

/** From checkboxes of one name, or joined by commas in a link. */
const ids = z.preprocess(
  (value) =>
    (Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : []).filter(Boolean),
  z.array(z.string().max(80)).max(200),
);

export const boardQuerySchema = z.object({
  dataset: optional(z.string().max(60)),
  /** A judgeKey. */
  judge: optional(z.string().max(200)),
  task: optional(dialogueTypeSchema),
  split: optional(splitSchema),
  aggregation: optional(z.enum(BOARD_AGGREGATIONS)),
  sort: optional(z.enum(BOARD_SORTS)),
  dir: optional(z.enum(["asc", "desc"])),
  /** Lines in the radar plot. */
  plot: ids,
});
export type BoardQuery = z.infer<typeof boardQuerySchema>;

/** As an address has it: what is not chosen is left out. */
export const boardParams = ({ plot, ...rest }: BoardQuery): Record<string, string | undefined> => ({
  ...rest,
  plot: plot.join(",") || undefined,
});

/** Best first: scores and counts of items fall, names, ranks and counts of what is wrong rise. */
const RISING: readonly BoardSort[] = ["rank", "name", "missing", "unread", "refusals"];

export function orderOf({ sort = "Overall", dir }: Pick<BoardQuery, "sort" | "dir">): {
  sort: BoardSort;
  dir: "asc" | "desc";
} {
  return { sort, dir: dir ?? (RISING.includes(sort) ? "asc" : "desc") };
}

/** The order that a click on a column's head asks for: its own first, then the other way round. */
export function orderAfter(now: Pick<BoardQuery, "sort" | "dir">, sort: BoardSort): "asc" | "desc" {
  const current = orderOf(now);
  if (current.sort !== sort) return orderOf({ sort, dir: undefined }).dir;
  return current.dir === "asc" ? "desc" : "asc";
}
