/** Which items of a run are listed, and in which order: as it stands in the address. Pure. */
import { z } from "zod";
import { optionalField } from "../../address";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { splitSchema } from "../mmrole/judged-row";

export const ITEM_SORTS = ["worst", "best", "position"] as const;
/** unread: the answer is there, but a judgement of it holds no scores. */
export const ITEM_STATES = ["failed", "empty", "unread", "unjudged"] as const;

export const itemsQuerySchema = z.object({
  task: optionalField(dialogueTypeSchema),
  split: optionalField(splitSchema),
  state: optionalField(z.enum(ITEM_STATES)),
  /** A judgeKey; the run's usual judge when left out. */
  judge: optionalField(z.string().max(200)),
  sort: optionalField(z.enum(ITEM_SORTS)),
});
export type ItemsQuery = z.infer<typeof itemsQuerySchema>;

/** The key of the judge whose ratios are shown where none is asked for; null where no judge compares. */
export const usualJudge = (judges: readonly { key: string; compares: boolean }[]): string | null =>
  judges.find(({ compares }) => compares)?.key ?? null;

interface Sortable {
  position: number;
  ratio: number | null;
}

/** Items without a ratio come last, in their own order. */
export function sortItems<T extends Sortable>(items: readonly T[], sort: ItemsQuery["sort"]): T[] {
  if (sort === "position") return items.toSorted((a, b) => a.position - b.position);
  const sign = sort === "best" ? -1 : 1;
  return items.toSorted((a, b) => {
    if (a.ratio === null || b.ratio === null)
      return Number(a.ratio === null) - Number(b.ratio === null) || a.position - b.position;
    return sign * (a.ratio - b.ratio) || a.position - b.position;
  });
}
