import { describe, expect, it } from "vitest";
import { ratingEnds } from "./rating-ends";

describe("the scale of ratings", () => {
  it("has round ends around all of them and the mean", () => {
    expect(ratingEnds([912.4, 1088.1, 1130])).toEqual({
      from: 900,
      to: 1150,
      rings: [900, 950, 1000, 1050, 1100, 1150],
    });
    expect(ratingEnds([1200])).toMatchObject({ from: 1000, to: 1200 });
  });

  it("takes wider steps where ratings lie far apart, and is never of no length", () => {
    expect(ratingEnds([100, 1900]).rings).toEqual([
      0, 200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000,
    ]);
    expect(ratingEnds([])).toEqual({ from: 1000, to: 1050, rings: [1000, 1050] });
  });
});
