/** What the reward model is trained on and judges: rows of MMRole's label files, and people's ratings. Pure. */
import { METRIC_KEYS } from "../../chat/metrics";
import type { JudgedRow } from "../../evaluation/mmrole/judged-row";
import type { Answered } from "./corruptions";
import type { Asked } from "./item";
import type { Label } from "./train-group";

/** An answer and what was said of it: any of the eight metrics may be missing. */
export interface RewardExample extends Answered {
  /** In the order of METRIC_KEYS. */
  labels: readonly Label[];
}

type AskedRow = Pick<JudgedRow, "task" | "role" | "other_role" | "question" | "ground_truth">;

/** An empty ground truth is none. */
export const askedOf = ({ task, role, other_role, question, ground_truth }: AskedRow): Asked => ({
  ...{ task, role, question, otherRole: other_role },
  reference: ground_truth.trim() === "" ? null : ground_truth,
});

/** @returns null where nothing was judged, or the answer is empty: it has no judgement */
export function exampleOf(row: JudgedRow): RewardExample | null {
  const labels = METRIC_KEYS.map((metric): Label => row.metrics[metric]?.score ?? null);
  if (row.answer.trim() === "" || labels.every((label) => label === null)) return null;
  return { asked: askedOf(row), answer: row.answer, by: row.model, picture: row.image, labels };
}

/**
 * A person's rating of an answer in chat: scores of 1 to 10, without a reference.
 *
 * @param scores by metric; those not given stay unknown
 */
export const ratedExample = (
  answered: Answered,
  scores: Partial<Record<(typeof METRIC_KEYS)[number], number>>,
): RewardExample => ({
  ...answered,
  asked: { ...answered.asked, reference: null },
  labels: METRIC_KEYS.map((metric): Label => (scores[metric] === undefined ? null : [scores[metric], null])),
});
