import { describe, expect, it } from "vitest";
import { agreementOf, confusionByMetric, judgedTwice, type Pair, ratioPairs } from "./agreement";
import { averageRanks, meanAbsoluteError, partial, pearson, spearman } from "./correlation";
import { krippendorffAlpha } from "./krippendorff";
import { sampleRow } from "./sample-rows";

describe("krippendorffAlpha", () => {
  // Krippendorff's own example (2011): four observers, twelve units, missing data. Ordinal .815, interval .849.
  const _ = null;
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];
  const units = observers[0]!.map((_one, unit) => observers.map((ratings) => ratings[unit]!));

  it("gives what the paper gives", () => {
    expect(krippendorffAlpha(units, "ordinal")).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(units, "interval")).toBeCloseTo(0.849, 3);
  });

  it("gives what one counts by hand", () => {
    // Two raters: (1, 2), (2, 2). Observed: 2 of 4 pairs differ by 1; expected: 6 of 12 do. 1 - (2 / 4) / (6 / 12) = 0.
    const pairs = [
      [1, 2],
      [2, 2],
    ];
    expect(krippendorffAlpha(pairs, "interval")).toBeCloseTo(0, 12);
    const full = [
      [1, 1],
      [5, 5],
    ];
    expect(krippendorffAlpha(full, "ordinal")).toBe(1);
    expect(krippendorffAlpha([[1, 1]], "interval")).toBeNaN();
    expect(krippendorffAlpha([[1, null]], "ordinal")).toBeNaN();
  });
});

describe("correlations", () => {
  it("are as by hand", () => {
    expect(meanAbsoluteError([1, 2, 3], [1, 4, 2])).toBe(1);
    expect(pearson([1, 2, 3, 4], [2, 4, 6, 9])).toBeCloseTo(11.5 / Math.sqrt(5 * 26.75), 12);
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12);
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    expect(spearman([1, 2, 2, 4], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
    expect(averageRanks([10, 30, 10, 20])).toEqual([1.5, 4, 1.5, 3]);
    expect(partial(0.5, 0.5, 0.5)).toBeCloseTo(1 / 3, 12);
    expect(partial(1, 1, 1)).toBeNaN();
  });

  it("are undefined where nothing varies, or nothing is there", () => {
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
    expect(spearman([1, 2], [1, 2])).toBeNaN();
    expect(meanAbsoluteError([], [])).toBeNaN();
  });
});

describe("agreementOf", () => {
  const pairs = Array.from({ length: 60 }, (_, i): Pair => {
    const covariate = (i % 11) / 10;
    return {
      item: `i${i % 20}`,
      judge: covariate + (i % 3) / 10,
      reference: covariate + (i % 7) / 10,
      covariate,
    };
  });

  it("has every measure with an interval, the same each time", () => {
    const agreement = agreementOf(pairs, { draws: 200 });
    for (const { value, n, interval95 } of Object.values(agreement)) {
      expect(n).toBe(60);
      expect(interval95![0]).toBeLessThanOrEqual(value!);
      expect(interval95![1]).toBeGreaterThanOrEqual(value!);
    }
    expect(agreement.pearson.value).toBeGreaterThan(0.7);
    // What is left is chance: 3 and 7 have nothing in common.
    expect(Math.abs(agreement.pearsonGivenCovariate.value!)).toBeLessThan(0.3);
    expect(agreementOf(pairs, { draws: 200 })).toEqual(agreement);
  });

  it("is null where it is undefined", () => {
    expect(agreementOf([]).mae).toEqual({ value: null, n: 0 });
    const none = pairs.map((pair) => ({ ...pair, covariate: null }));
    expect(agreementOf(none, { draws: 20 }).spearmanGivenCovariate).toEqual({ value: null, n: 0 });
  });
});

describe("two judgements of the same answers", () => {
  const reference = [sampleRow([9, 10]), sampleRow([8, 10], { id: "b" }), sampleRow([7, 7], { id: "c" })];
  const judge = [sampleRow([10, 10]), sampleRow(null, { id: "b" })];
  const both = judgedTwice(judge, reference);

  it("are matched where both have one", () => {
    expect(both).toHaveLength(8);
    expect(ratioPairs(both)[0]).toEqual({
      ...{ item: "in/a", judge: 1, reference: 0.9 },
      covariate: Math.log(2 / 5),
    });
  });

  it("are counted by metric", () => {
    const { Fluency } = confusionByMetric(both);
    expect(Fluency[9]![10]).toBe(1);
    expect(Fluency.flat().reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});
