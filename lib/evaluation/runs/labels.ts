/** How the parts of a run are called on the pages. Pure. */
import type { DialogueType } from "../../troupe-data/dialogue";
import type { PairSort } from "../compare/query";
import type { AnswerState } from "../compare/views";
import type { EvalSplit } from "../mmrole/judged-row";
import type { ITEM_SORTS, ITEM_STATES } from "./items-query";
import type { RunStatus } from "./run";

export const RUN_STATUS_LABELS: Record<RunStatus, string> = {
  running: "Running",
  paused: "Paused",
  complete: "Complete",
  cancelled: "Cancelled",
  failed: "Failed",
};

export const SPLIT_LABELS: Record<EvalSplit, string> = {
  in: "In distribution",
  out: "Out of distribution",
};

export const TASK_LABELS: Record<DialogueType, string> = {
  comment: "Comment",
  "human-role": "Human and role",
  "inter-role": "Two roles",
};

export const ITEM_SORT_LABELS: Record<(typeof ITEM_SORTS)[number], string> = {
  worst: "Worst first",
  best: "Best first",
  position: "In the run's order",
};

export const ITEM_STATE_LABELS: Record<(typeof ITEM_STATES)[number], string> = {
  failed: "No answer: the call failed",
  empty: "The answer is empty",
  unread: "A judgement could not be read",
  unjudged: "Not judged on all metrics",
};

export const PAIR_SORT_LABELS: Record<PairSort, string> = {
  behind: "First run furthest behind",
  ahead: "First run furthest ahead",
  apart: "Furthest apart",
};

export const ANSWER_STATE_LABELS: Record<AnswerState, string> = {
  judged: "Judged on all eight metrics",
  unread: "A judgement could not be read",
  unjudged: "Not judged on all eight metrics",
  empty: "The answer is empty",
  failed: "No answer: the call failed",
  waiting: "Not answered yet",
};

/** "0.987"; a correlation may be "−0.012". */
export const writtenRatio = (value: number): string => value.toFixed(3).replace("-", "−");

/** "+0.012", "−0.012": signs that can be told apart. */
export const writtenDifference = (value: number): string =>
  `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
