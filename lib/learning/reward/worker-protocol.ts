/** What goes between the main thread and the one that trains a reward model. */
import type { RewardExample } from "./examples";
import type { Provenance } from "./model-file";
import type { Strategy } from "./train";

/** Handed to the worker when it starts: one worker, one training. */
export interface TrainingRequest {
  examples: RewardExample[];
  strategy: Strategy;
  seed: number;
  /** Folder for the model. */
  out: string;
  provenance: Provenance;
}

export interface ToTrainingWorker {
  type: "cancel";
}

export type FromTrainingWorker =
  /** Of features and training together, 0 to 1. */
  | { type: "progress"; done: number }
  | { type: "done"; version: string }
  | { type: "cancelled" }
  | { type: "failed"; message: string };
