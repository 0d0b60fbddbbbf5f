/** How far a training is, and what is kept of its epochs. Pure. */
import { METRIC_KEYS } from "../../chat/metrics";
import type { TrainingStep } from "../reward/worker/protocol";
import type { Curve, TrainingProgress } from "./views";

/** Reading the features takes about so much of the time that one training of all rows takes (measured: 9 s and 29 s). */
const FEATURES = 0.3;
/** Below this nobody can tell how long the rest will take. */
const LEAST_SHARE = 0.02;

/** @param folds 0 where nothing is measured @param seconds since the beginning */
export function progressAfter(step: TrainingStep, folds: number, seconds: number): TrainingProgress {
  // A fold is trained on the rows of all the others.
  const each = folds === 0 ? 0 : 1 - 1 / folds;
  const all = FEATURES + folds * each + 1;
  const share = doneOf(step, folds, each) / all;
  const secondsLeft = share < LEAST_SHARE ? null : Math.round((seconds * (1 - share)) / share);
  const common = { folds, share, secondsLeft };
  if (step.phase === "features") return { phase: "features", fold: 0, epoch: 0, epochs: 0, ...common };
  const { fold, done: epoch, total: epochs } = step;
  return fold === null
    ? { phase: "model", fold: 0, epoch, epochs, ...common }
    : { phase: "fold", fold: fold + 1, epoch, epochs, ...common };
}

function doneOf(step: TrainingStep, folds: number, each: number): number {
  if (step.phase === "features") return FEATURES * step.done;
  const epochs = step.done / step.total;
  return step.fold === null ? FEATURES + folds * each + epochs : FEATURES + (step.fold + epochs) * each;
}

/** Adds an epoch of the model itself; not kept are those of folds, of classes, which belong to no metric, and trees. */
export function addEpoch(curve: Curve, step: TrainingStep): void {
  if (step.phase !== "epoch" || step.fold !== null) return;
  if (step.group === "detector" || step.group === "forest") return;
  const losses = METRIC_KEYS.map((_, metric) => Number(step.losses[metric]!.toPrecision(5)));
  const last = curve.at(-1);
  if (last?.group === step.group) last.epochs.push(losses);
  else curve.push({ group: step.group, epochs: [losses] });
}
