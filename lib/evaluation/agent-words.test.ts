import { expect, it } from "vitest";
import { partLabel, written, writtenAsked, writtenInterval } from "./agent-words";

it("writes numbers with their unit, and thresholds as they were asked", () => {
  expect(written(0.4632, "share")).toBe("46.3%");
  expect(written(212.6, "ms")).toBe("213 ms");
  expect(writtenInterval({ value: 0.5, n: 1, interval95: [0.4411, 0.485] }, "share")).toBe("44.1–48.5");
  expect(writtenInterval({ value: 0.5, n: 1 }, "share")).toBe(null);
  expect(writtenAsked({ asked: { atLeast: 0.45 }, unit: "share", good: null })).toBe("at least 45%");
  expect(writtenAsked({ asked: { atLeast: 3.3 }, unit: "grade", good: null })).toBe("at least 3.3");
  const below = { asked: { below: "base", by: 0.25 }, unit: "bits" as const };
  expect(writtenAsked({ ...below, good: null })).toBe("25% below base");
  expect(writtenAsked({ ...below, good: [0, 1.2] })).toBe("25% below base: 1.200");
  expect(partLabel("sun-wukong")).toBe("Sun Wukong");
});
