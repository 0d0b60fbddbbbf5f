import { expect, it } from "vitest";
import { METRIC_KEYS } from "../../chat/metrics";
import { DIALOGUE_TYPES } from "../../troupe-data/dialogue";
import { type JudgedRow, SPLITS } from "../mmrole/judged-row";
import { tableOf } from "../mmrole/table";
import { scoresOf } from "./aggregate";

/** Five rows in each of the six files, one of them not judged at all, with ratios that do not add up neatly. */
const rows: JudgedRow[] = SPLITS.flatMap((split, s) =>
  DIALOGUE_TYPES.flatMap((task, t) =>
    [0, 1, 2, 3, 4].map((i): JudgedRow => {
      const score = (m: number): [number, number] => [(s + t * 3 + i * 2 + m) % 11, 3 + ((t + i * m) % 7)];
      const judged = i !== 3 || t !== 1;
      return {
        ...{ split, task, model: "m", idx: i, id: `${i}`, role: "", script: "", other_role: "", image: "" },
        ...{ system: "", question: "", ground_truth: "b", answer: "a" },
        metrics: judged
          ? Object.fromEntries(METRIC_KEYS.map((metric, m) => [metric, { review: "", score: score(m) }]))
          : {},
      };
    }),
  ),
);
const options = { draws: 50 };

it("gives the scores of MMRole's table, to the last digit", () => {
  for (const line of tableOf(rows, "count_weighted")) {
    const split = line.split as "in" | "out";
    const { n, missing, scores } = scoresOf(rows, "count_weighted", { split }, options);
    expect({ n, missing }).toEqual({ n: line.n, missing: line.missing });
    for (const [column, value] of Object.entries(line.scores))
      expect(scores[column as "Overall"].value).toBe(value);
  }
  const [paper] = tableOf(rows, "paper");
  const found = scoresOf(rows, "paper", {}, options).scores;
  for (const [column, value] of Object.entries(paper!.scores))
    expect(found[column as "Overall"].value).toBe(value);
});

it("has an interval round each score, the same each time", () => {
  const { scores } = scoresOf(rows, "count_weighted", {}, options);
  for (const { value, interval95 } of Object.values(scores)) {
    expect(interval95![0]).toBeLessThan(value!);
    expect(interval95![1]).toBeGreaterThan(value!);
  }
  expect(scoresOf(rows, "count_weighted", {}, options).scores).toEqual(scores);
});

it("says nothing where the paper's aggregation lacks a file", () => {
  const without = rows.filter(({ split, task }) => split === "in" || task !== "comment");
  expect(scoresOf(without, "paper", {}, options).scores.Overall).toEqual({ value: null, n: 23 });
  expect(scoresOf(without, "paper", { split: "in" }, options).scores.Overall.value).not.toBeNull();
  expect(scoresOf([], "count_weighted").scores.Fluency).toEqual({ value: null, n: 0 });
});
