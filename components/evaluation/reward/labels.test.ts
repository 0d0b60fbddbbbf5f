import { expect, it } from "vitest";
import { progressWords, strategyTitle, timeLeft, written } from "./labels";

const progress = { phase: "fold", fold: 2, folds: 5, epoch: 31, epochs: 180, share: 0.3 } as const;

it("says in words where a training is", () => {
  expect(progressWords({ ...progress, secondsLeft: 130 })).toBe("Measuring: fold 2 of 5, epoch 31 of 180");
  expect(progressWords({ ...progress, phase: "model", secondsLeft: 1 })).toBe(
    "Training on all answers, epoch 31 of 180",
  );
  expect(timeLeft({ ...progress, secondsLeft: 130 })).toBe("about 2 min left");
  expect(timeLeft({ ...progress, secondsLeft: null })).toBe("time left: not known yet");
});

it("names what it knows, and shows what it does not", () => {
  expect([strategyTitle("dwa"), strategyTitle("gone")]).toEqual(["DWA", "gone"]);
  expect([written(0.79927), written(null), written(undefined)]).toEqual(["0.799", "–", "–"]);
});
