import { describe, expect, it } from "vitest";
import { confusionOf, judgedTwice, pairsOf } from "./judged-twice";
import { sampleRow } from "./sample-rows";

describe("two judgements of the same answers", () => {
  const { Fluency } = sampleRow([4, 10]).metrics;
  const reference = [
    sampleRow([9, 10]),
    sampleRow([8, 10], { id: "b" }),
    sampleRow([7, 7], { id: "c" }),
    sampleRow([3, 6], { task: "inter-role" }),
  ];
  const judge = [
    sampleRow([10, 10]),
    sampleRow(null, { id: "b" }),
    { ...sampleRow(null, { id: "c" }), metrics: { Fluency: Fluency! } },
  ];
  const both = judgedTwice(judge, reference);

  it("are matched where both have one", () => {
    expect(both.map(({ item, scores }) => [item, Object.keys(scores).length])).toEqual([
      ["in/comment/a", 8],
      ["in/comment/c", 1],
    ]);
    const covariate = Math.log(2 / 5);
    const first = { item: "in/comment/a", covariate };
    expect(pairsOf(both, "Fluency", "ratio")).toEqual([
      { ...first, judge: 1, reference: 0.9 },
      { item: "in/comment/c", covariate, judge: 0.4, reference: 1 },
    ]);
    expect(pairsOf(both, "Fluency", "score")[1]).toMatchObject({ judge: 4, reference: 7 });
    // Overall needs all eight.
    expect(pairsOf(both, "Overall", "ratio")).toEqual([{ ...first, judge: 1, reference: 0.9 }]);
  });

  it("are counted by metric, and over all", () => {
    const fluency = confusionOf(both, "Fluency");
    expect([fluency[9]![10], fluency[7]![4]]).toEqual([1, 1]);
    expect(fluency.flat().reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(confusionOf(both, "Overall")[9]![10]).toBe(8);
    const real = { ...judge[2]!, metrics: { Fluency: { review: "", score: [4.6, 10] as [number, number] } } };
    expect(confusionOf(judgedTwice([real], reference), "Fluency")[7]![5]).toBe(1);
  });
});
