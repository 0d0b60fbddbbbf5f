import { describe, expect, it } from "vitest";
import { compare, percentile, spread } from "@/scripts/bench/stats";

describe("percentile", () => {
  it("is linear between neighbours, whatever the order", () => {
    expect(percentile([4, 1, 3, 2], 50)).toBe(2.5);
    expect(percentile([10, 20], 95)).toBeCloseTo(19.5);
    expect(percentile([1, 2, 3], 0)).toBe(1);
    expect(percentile([1, 2, 3], 100)).toBe(3);
    expect(percentile([7], 95)).toBe(7);
  });

  it("has no value for no values", () => {
    expect(() => percentile([], 50)).toThrow();
    expect(spread([])).toBeNull();
  });

  it("leaves its input as it was", () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe("spread", () => {
  it("rounds to a tenth", () => {
    expect(spread([1, 2, 4])).toEqual({ p50: 2, p95: 3.8 });
  });
});

describe("compare", () => {
  it("says what was expected and whether it was met", () => {
    expect(compare(2, { under: 3 }, "s")).toEqual({ measured: 2, expected: "under 3 s", met: true });
    expect(compare(3, { under: 3 }, "s").met).toBe(false);
    expect(compare(100, { atLeast: 100 }, "tokens/s").met).toBe(true);
    expect(compare(null, { under: 3 }, "s").met).toBeNull();
  });
});
