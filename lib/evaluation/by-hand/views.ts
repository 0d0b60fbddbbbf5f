/** What the pages on which people judge know: plain objects. No server code here. */
import type { MetricKey } from "../../chat/metrics";
import type { MMRoleParts } from "../../troupe-data/read-mmrole-prompt";
import type { JudgedAtOnce, Way } from "./plan";

/** How far one person is. */
export interface ByHandOverview {
  /** Answers that can be judged. */
  items: number;
  /** Items with a judgement, a skip among them. */
  done: Record<Way, Record<JudgedAtOnce, number>>;
}

/** One item, without a word about who answered or how others judged. */
export interface ByHandItem {
  position: number;
  /** From 1, in this person's order. */
  place: number;
  /** The whole prompt, for one that is not in MMRole's words. */
  question: string;
  parts: MMRoleParts | null;
  pictures: { name: string; href: string | null }[];
  /** In the order shown: two, or one alone. */
  answers: string[];
  /** What this person gave before, in the order shown; null: nothing, or a skip. */
  given: { metric: MetricKey; scores: number[] | null; skipped: boolean }[];
  /** Positions. */
  previous: number | null;
  following: number | null;
  nextOpen: number | null;
}

export interface ByHandView {
  items: number;
  done: number;
  skipped: number;
  /** Position of the first skipped one. */
  firstSkipped: number | null;
  /** Null: there is nothing left to judge, or no such item. */
  item: ByHandItem | null;
}
