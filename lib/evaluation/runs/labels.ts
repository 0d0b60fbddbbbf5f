/** How the parts of a run are called on the pages. Pure. */
import type { DialogueType } from "../../troupe-data/dialogue";
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

/** "0.987" */
export const writtenRatio = (value: number): string => value.toFixed(3);
