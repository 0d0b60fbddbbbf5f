import { expect, it } from "vitest";
import { addEpoch, progressAfter } from "./progress";
import type { Curve } from "./views";

const epoch = (fold: number | null, done: number, group = "fitted") =>
  ({ phase: "epoch", fold, group, done, total: 180, losses: [1, 2, 3, 4, 5, 6, 7, 8.123456] }) as const;

it("goes from nothing to all, whether or not there are folds", () => {
  for (const folds of [0, 5]) {
    const steps = [
      ...[0, 0.5, 1].map((done) => ({ phase: "features", done }) as const),
      ...Array.from({ length: folds }, (_, fold) => [epoch(fold, 1), epoch(fold, 180)]).flat(),
      ...[epoch(null, 1), epoch(null, 90), epoch(null, 180)],
    ];
    const shares = steps.map((step) => progressAfter(step, folds, 10).share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeCloseTo(1);
  }
});

it("says where it is, and how long the rest will take once that can be told", () => {
  expect(progressAfter({ phase: "features", done: 0.01 }, 5, 1).secondsLeft).toBeNull();
  expect(progressAfter(epoch(2, 90), 5, 60)).toMatchObject({
    phase: "fold",
    fold: 3,
    epoch: 90,
    epochs: 180,
  });
  // Without folds, 1.3 trainings of work: half of the training is .8 of it.
  expect(progressAfter(epoch(null, 90), 0, 80).secondsLeft).toBe(50);
});

it("keeps the epochs of the model itself, by group, and none of folds, classes or trees", () => {
  const curve: Curve = [];
  for (const step of [
    epoch(0, 1),
    epoch(null, 1),
    epoch(null, 2),
    epoch(null, 3, "alone"),
    epoch(null, 4, "detector"),
    { ...epoch(null, 5, "forest"), losses: [] },
  ])
    addEpoch(curve, step);
  addEpoch(curve, { phase: "features", done: 1 });
  expect(curve.map(({ group, epochs }) => [group, epochs.length])).toEqual([
    ["fitted", 2],
    ["alone", 1],
  ]);
  expect(curve[0]!.epochs[0]!.at(-1)).toBe(8.1235);
});
