/** Invented rows of a judged file. */
import { METRIC_KEYS } from "../../lib/chat/metrics";
import type { JudgedRow } from "../../lib/evaluation/mmrole/judged-row";

/** @param a the answer's score on all metrics; null: it said nothing */
export const judgedRow = (model: string, idx: number, a: number | null): JudgedRow => ({
  ...{ split: idx % 2 ? "in" : "out", task: "comment", model, idx, id: `lamp_${idx}`, role: "Anders" },
  ...{ script: "Everyday life", other_role: "a curious human", image: `p/${idx}.jpg`, system: "Play." },
  ...{ question: `What is ${idx}?`, ground_truth: "A lamp.", answer: a === null ? "" : `A lamp ${a}.` },
  metrics:
    a === null
      ? {}
      : Object.fromEntries(
          METRIC_KEYS.map((metric, i) => [metric, { review: "Good.", score: [a, 7 + (i % 3)] }]),
        ),
});
