/** Invented rows for the tests of this folder. */
import { METRIC_KEYS } from "../../chat/metrics";
import type { JudgedRow, ScorePair } from "./judged-row";

/** A row whose eight scores are all the same; without them it is not judged. */
export function sampleRow(score: ScorePair | null, rest: Partial<JudgedRow> = {}): JudgedRow {
  const review = score && `Both speak of the lantern. [Scores]: (${score[0]}, ${score[1]})`;
  return {
    ...{ split: "in", task: "comment", model: "m", idx: 0, id: "a" },
    ...{ role: "Ann", script: "A Play", other_role: "a curious human", image: "p/1.webp", system: "s" },
    ...{ question: "What is it?", ground_truth: "A lantern by the sea.", answer: "A lantern." },
    metrics: score ? Object.fromEntries(METRIC_KEYS.map((key) => [key, { review, score }])) : {},
    ...rest,
  } as JudgedRow;
}
