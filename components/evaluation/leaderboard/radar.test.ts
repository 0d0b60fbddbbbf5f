import { expect, it } from "vitest";
import { anchorOf, outlineOf, pointAt, radarEnds, shareOf } from "./radar";

it("has round ends that hold all values and 1, with few rings", () => {
  expect(radarEnds([0.93, 1.02])).toEqual({ from: 0.85, to: 1.05, rings: [0.9, 0.95, 1, 1.05] });
  expect(radarEnds([0.4, 0.9])).toEqual({ from: 0.2, to: 1, rings: [0.4, 0.6, 0.8, 1] });
  expect(radarEnds([])).toEqual({ from: 0.95, to: 1.05, rings: [1, 1.05] });
  for (const values of [[0], [0.02, 1.9], [1.3], [10, 0.1]]) {
    const { from, to, rings } = radarEnds(values);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(from).toBeLessThanOrEqual(Math.min(1, ...values));
    expect(to).toBeGreaterThanOrEqual(Math.max(1, ...values));
    expect(rings.length).toBeLessThanOrEqual(6);
    expect(rings.at(-1)).toBe(to);
  }
});

it("goes clockwise from the top", () => {
  const points = [0, 2, 4, 6].map((axis) => pointAt(axis, 8, 1, 100));
  expect(points).toEqual([
    [0, -100],
    [100, 0],
    [0, 100],
    [-100, 0],
  ]);
  expect([0, 1, 4, 7].map((axis) => anchorOf(axis, 8))).toEqual(["middle", "start", "middle", "end"]);
});

it("draws a closed line, or a broken one where a value is missing", () => {
  const ends = { from: 0, to: 2, rings: [1, 2] };
  expect(outlineOf([1, 2, 1, 2], ends, 100)).toBe("M0 -50L100 0L0 50L-100 0Z");
  expect(outlineOf([1, null, 1, 2], ends, 100)).toBe("M0 -50M0 50L-100 0");
  expect([-1, 0, 1, 3].map((value) => shareOf(value, ends))).toEqual([0, 0, 0.5, 1]);
});
