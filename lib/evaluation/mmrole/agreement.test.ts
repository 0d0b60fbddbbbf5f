import { describe, expect, it } from "vitest";
import { agreementOf, MEASURES, type Pair } from "./agreement";
import { resamples } from "./bootstrap";
import { averageRanks, meanAbsoluteError, partial, pearson, spearman } from "./correlation";

/** By the definition (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011): differences of all pairs, in units and among all. */
function krippendorff(units: (number | null)[][], metric: "interval" | "ordinal"): number {
  const rated = units.map((unit) => unit.filter((one) => one !== null)).filter(({ length }) => length > 1);
  const all = rated.flat();
  const count = (from: number, to: number) => all.filter((one) => one >= from && one <= to).length;
  const apart = (one: number, other: number): number => {
    if (metric === "interval") return (one - other) ** 2;
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    return (count(low, high) - (count(low, low) + count(high, high)) / 2) ** 2;
  };
  const sum = (values: number[]) =>
    values.reduce((total, one) => total + values.reduce((part, other) => part + apart(one, other), 0), 0);
  const observed = rated.reduce((total, unit) => total + sum(unit) / (unit.length - 1), 0);
  return 1 - observed / (sum(all) / (all.length - 1));
}

it("Krippendorff's alpha by the definition gives what his paper gives", () => {
  // His own example: four observers, twelve units, missing data. Ordinal .815, interval .849.
  const _ = null;
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];
  const units = observers[0]!.map((_one, unit) => observers.map((ratings) => ratings[unit]!));
  expect(krippendorff(units, "ordinal")).toBeCloseTo(0.815, 3);
  expect(krippendorff(units, "interval")).toBeCloseTo(0.849, 3);
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
  // Ties, an item with more answers than another, and two answers without a length.
  const pairs = Array.from({ length: 60 }, (_, i): Pair => {
    const length = (i % 11) / 10;
    return {
      item: `i${(i * i) % 23}`,
      judge: 1 + length + (i % 3) / 10,
      reference: 1 + length + (i % 7) / 10,
      covariate: i % 31 === 5 ? null : length,
    };
  });
  /** By the definitions, which know no weights. */
  function plain(of: readonly Pair[]): number[] {
    const sides = (some: readonly Pair[]) => [some.map((one) => one.judge), some.map((one) => one.reference)];
    const [x, y] = sides(of);
    const known = of.filter(({ covariate }) => covariate !== null);
    const [a, b] = sides(known);
    const c = known.map(({ covariate }) => covariate!);
    const units = of.map(({ judge, reference }) => [judge, reference]);
    return [
      ...[meanAbsoluteError(x!, y!), pearson(x!, y!), spearman(x!, y!)],
      ...[krippendorff(units, "interval"), krippendorff(units, "ordinal")],
      ...[pearson, spearman].map((of) => partial(of(a!, b!), of(a!, c), of(b!, c))),
    ];
  }

  it("is what the definitions give", async () => {
    const agreement = await agreementOf(pairs, { draws: 1 });
    for (const [i, value] of plain(pairs).entries())
      expect(agreement[MEASURES[i]!].value).toBeCloseTo(value, 12);
    expect(agreement.mae.n).toBe(60);
    expect(agreement.pearsonGivenCovariate.n).toBe(58);
  });

  it("resamples whole items", async () => {
    const keys = [...new Set(pairs.map(({ item }) => item))];
    const items = keys.map((key) => pairs.filter(({ item }) => item === key));
    // The middle of one draw is the draw.
    for (const seed of [1, 2, 3]) {
      const [places] = [...resamples(items.length, { draws: 1, seed })];
      const drawn = plain(places!.flatMap((place) => items[place]!));
      const agreement = await agreementOf(pairs, { draws: 1, seed });
      for (const [i, value] of drawn.entries())
        expect(agreement[MEASURES[i]!].interval95![0]).toBeCloseTo(value, 10);
    }
  });

  it("has an interval around each value, the same each time", async () => {
    const agreement = await agreementOf(pairs, { draws: 200 });
    for (const { value, interval95 } of Object.values(agreement)) {
      expect(interval95![0]).toBeLessThanOrEqual(value!);
      expect(interval95![1]).toBeGreaterThanOrEqual(value!);
    }
    expect(agreement.pearson.value).toBeGreaterThan(0.7);
    // What is left is chance: 3 and 7 have nothing in common.
    expect(Math.abs(agreement.pearsonGivenCovariate.value!)).toBeLessThan(0.3);
    expect(await agreementOf(pairs, { draws: 200 })).toEqual(agreement);
  });

  it("is null where it is undefined", async () => {
    expect((await agreementOf([])).mae).toEqual({ value: null, n: 0 });
    const none = pairs.map((pair) => ({ ...pair, covariate: null }));
    expect((await agreementOf(none, { draws: 20 })).spearmanGivenCovariate).toEqual({ value: null, n: 0 });
    // Equal numbers do not vary, whatever rounding leaves of them.
    const equal = pairs.map((pair) => ({ ...pair, judge: 0.1 + 0.2 }));
    const agreement = await agreementOf(equal, { draws: 20 });
    expect([agreement.pearson.value, agreement.spearman.value]).toEqual([null, null]);
  });
});
