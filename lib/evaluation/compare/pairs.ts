/** The items of two runs, side by side. Pure. */
import { METRIC_KEYS } from "../../chat/metrics";
import { sampleKey } from "../datasets/sample";
import type { BoardRow } from "../leaderboard/rows";
import { wordCount } from "../mmrole/answers";
import { ratioOf } from "../mmrole/judged-row";
import { type Column, OVERALL, overallOf } from "../mmrole/table";
import type { PairSort } from "./query";
import { ANSWER_STATES, type AnswerState, type ItemPair, type PairSide } from "./views";

/** A judged row, and how its answer stands where it is not done. */
export interface SideRow extends BoardRow {
  undone: "failed" | "waiting" | null;
}

/** Of the items of either run: the first's order, then the second's own. */
export function itemPairs(a: readonly SideRow[], b: readonly SideRow[], column: Column): ItemPair[] {
  const others = new Map(b.map((row) => [sampleKey(row), row]));
  const pairs = a.map((row) => {
    const other = others.get(sampleKey(row)) ?? null;
    others.delete(sampleKey(row));
    return pairOf(row, other, column);
  });
  return [...pairs, ...[...others.values()].map((row) => pairOf(null, row, column))];
}

function pairOf(a: SideRow | null, b: SideRow | null, column: Column): ItemPair {
  const { role, task, split } = (a ?? b)!;
  const [left, right] = [a && sideOf(a, column), b && sideOf(b, column)];
  const difference = left?.ratio == null || right?.ratio == null ? null : left.ratio - right.ratio;
  return { role, task, split, a: left, b: right, difference };
}

const sideOf = (row: SideRow, column: Column): PairSide => ({
  position: row.idx,
  ratio:
    column === OVERALL
      ? overallOf(METRIC_KEYS.map((metric) => ratioOf(row, metric) ?? null))
      : (ratioOf(row, column) ?? null),
  state: stateOf(row),
  words: wordCount(row.answer),
});

export function stateOf({ undone, answer, metrics, unread }: SideRow): AnswerState {
  if (undone) return undone;
  if (answer.trim() === "") return "empty";
  if (METRIC_KEYS.every((metric) => metrics[metric])) return "judged";
  return unread > 0 ? "unread" : "unjudged";
}

export function statesOf(rows: readonly SideRow[]): Record<AnswerState, number> {
  const counts = Object.fromEntries(ANSWER_STATES.map((state) => [state, 0])) as Record<AnswerState, number>;
  for (const row of rows) counts[stateOf(row)]++;
  return counts;
}

/** behind: where the first run is furthest behind comes first. Items without a difference come last. */
export function sortPairs(pairs: readonly ItemPair[], sort: PairSort = "behind"): ItemPair[] {
  const place = ({ difference }: ItemPair): number => {
    if (difference === null) return Number.POSITIVE_INFINITY;
    return sort === "behind" ? difference : -(sort === "ahead" ? difference : Math.abs(difference));
  };
  // The same infinity less itself is no number.
  return pairs.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
