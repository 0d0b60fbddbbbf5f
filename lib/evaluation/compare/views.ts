/** What the pages know of the comparison of two runs: plain objects. No server code here. */
import type { DialogueType } from "../../troupe-data/dialogue";
import type { JudgeView } from "../judges/label";
import type { AnswerFacts } from "../mmrole/answers";
import type { EvalSplit } from "../mmrole/judged-row";
import type { Comparison } from "../mmrole/statistics";
import type { Column } from "../mmrole/table";

/**
 * What became of an answer. judged: on all eight metrics. unread: a judgement holds no scores. unjudged: some are not there.
 */
export const ANSWER_STATES = ["judged", "unread", "unjudged", "empty", "failed", "waiting"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

export interface PairSide {
  /** In its run. */
  position: number;
  /** In the column asked about; null where it was not judged. */
  ratio: number | null;
  state: AnswerState;
  words: number;
}

/** One item as both runs have it; null where a run does not. */
export interface ItemPair {
  role: string;
  task: DialogueType;
  split: EvalSplit;
  a: PairSide | null;
  b: PairSide | null;
  /** a's ratio less b's. */
  difference: number | null;
}

export interface CompareSide {
  id: string;
  name: string;
  agent: string;
  /** Items of the run, and those that the other has not. */
  items: number;
  alone: number;
  /** Of the items that both have. */
  states: Record<AnswerState, number>;
  facts: AnswerFacts;
}

export interface RunComparison {
  a: CompareSide;
  b: CompareSide;
  judge: JudgeView;
  /** Items that both runs have. */
  common: number;
  columns: { column: Column; comparison: Comparison }[];
  pairs: ItemPair[];
  total: number;
  page: number;
  pages: number;
}

export interface CompareChoices {
  /** Newest first. */
  runs: { id: string; name: string; dataset: { id: string; name: string } }[];
  /** That both runs have; empty until two are chosen. */
  judges: JudgeView[];
}

export interface ComparePage {
  choices: CompareChoices;
  /** Why there is no comparison, where two runs are chosen. */
  problem: string | null;
  comparison: RunComparison | null;
}
