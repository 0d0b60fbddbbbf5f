import { expect, it } from "vitest";
import { endsAroundNought } from "./ends";

it("holds all values and nought, with few marks", () => {
  expect(endsAroundNought([-0.03, 0.011])).toEqual({
    ...{ from: -0.04, to: 0.02 },
    rings: [-0.04, -0.02, 0, 0.02],
  });
  expect(endsAroundNought([0.1, 0.31])).toMatchObject({ from: 0, rings: [0, 0.1, 0.2, 0.3, 0.4] });
  expect(endsAroundNought([])).toEqual({ from: 0, to: 0.005, rings: [0, 0.005] });
  for (const values of [[-9], [0.2, 0.9], [-0.001], [35], [-0.7, 2.2]]) {
    const { from, to, rings } = endsAroundNought(values);
    expect(from).toBeLessThanOrEqual(Math.min(0, ...values));
    expect(to).toBeGreaterThanOrEqual(Math.max(0, ...values));
    expect(rings.length).toBeLessThanOrEqual(6);
    expect(rings).toContain(0);
  }
});
