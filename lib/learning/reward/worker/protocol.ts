/** What goes between the main thread and the reward model's two workers: one trains, the other scores. */
import type { ErrorCode } from "../../../errors";
import type { RewardExample } from "../examples";
import type { Asked } from "../item";
import type { Scores } from "../model";
import type { Provenance } from "../model-file";
import type { Strategy } from "../strategies";

/** Handed to the training worker when it starts: one worker, one training. */
export interface TrainingRequest {
  examples: RewardExample[];
  strategy: Strategy;
  seed: number;
  /** By character, to measure it on; 0: it is not measured. */
  folds: number;
  /** Folder for the model. */
  out: string;
  provenance: Provenance;
}

export type TrainingStep =
  /** Of all texts, 0 to 1. */
  | { phase: "features"; done: number }
  /** A training's epochs: of one fold, from 0, or of the model itself. */
  | {
      phase: "epoch";
      fold: number | null;
      group: string;
      done: number;
      total: number;
      /** By metric, in the order of METRIC_KEYS. */
      losses: readonly number[];
    };

export interface TrainingResult {
  version: string;
  /** Null: it was not measured. */
  measured: Record<string, unknown> | null;
}

export interface ToTrainer {
  type: "cancel";
}
export type FromTrainer =
  | { type: "step"; step: TrainingStep }
  | { type: "done"; result: TrainingResult }
  | { type: "cancelled" }
  | { type: "failed"; message: string };

/** Without an answer a model is only loaded. */
export interface ToScorer {
  id: number;
  folder: string;
  asked?: Asked;
  answer?: string;
}
export type FromScorer = { id: number } & (
  | { version: string; scores: Scores | null }
  | { error: { code: ErrorCode; message: string } }
);
