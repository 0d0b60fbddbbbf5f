/** What the reward model's parts are called on its page. Pure. */
import { writtenDuration } from "@/lib/evaluation/runs/estimate";
import { STRATEGY_ENTRIES } from "@/lib/learning/reward/strategies";
import type { TrainingProgress, VersionStatus } from "@/lib/learning/versions/views";

export const VERSION_STATUS_LABELS: Record<VersionStatus, string> = {
  training: "Training",
  complete: "Complete",
  cancelled: "Cancelled",
  failed: "Failed",
};

/** The groups of networks that learn metrics. */
export const GROUP_LABELS: Record<string, string> = {
  fitted: "Near to the labels",
  contrasted: "Also against worse answers",
  smooth: "On plain ranks",
  alone: "Without a reference",
};

/** How answers are made worse on purpose. */
export const CORRUPTION_LABELS: Record<string, string> = {
  doubled: "Said twice",
  greeting: "A greeting only",
  filler: "As long, saying nothing",
  "other-character": "Copied from another character's item",
  "other-picture": "Copied from the same character's other picture",
  assistant: "Wrapped in an assistant's phrases",
  "third-person": "Told about the character",
};

export const strategyTitle = (name: string): string =>
  STRATEGY_ENTRIES.find((entry) => entry.name === name)?.title ?? name;

/** "0.799"; a dash for what is not known or undefined. */
export const written = (value: number | null | undefined, digits = 3): string =>
  value == null ? "–" : value.toFixed(digits);

/** "Fold 2 of 5, epoch 31 of 180" */
export function progressWords({ phase, fold, folds, epoch, epochs }: TrainingProgress): string {
  if (phase === "features") return "Reading the answers";
  const at = `epoch ${epoch} of ${epochs}`;
  return phase === "fold" ? `Measuring: fold ${fold} of ${folds}, ${at}` : `Training on all answers, ${at}`;
}

/** "about 3 min left" */
export const timeLeft = ({ secondsLeft }: TrainingProgress): string =>
  secondsLeft === null ? "time left: not known yet" : `${writtenDuration(secondsLeft)} left`;
