/** The reward model as a judge of evaluation runs: lib/evaluation/judges/judge.ts. */
import path from "node:path";
import { METRIC_KEYS } from "../../chat/metrics";
import { type Judge, type Judgement, judgeKey } from "../../evaluation/judges/judge";
import { createScorer } from "./model";
import { loadRewardModel } from "./model-file";
import { shippedRarity } from "./rarity";

/** Where the model that the product ships lies. */
export const shippedRewardModel = (): string =>
  path.resolve(/* turbopackIgnore: true */ process.cwd(), "models/reward");

/**
 * All eight metrics in one call, the answer always named first: the networks know which is which. Its scores are not
 * rounded: a run keeps the ratio as exactly as the model gives it.
 *
 * @throws AppError `evaluation:not_found`, `evaluation:unsupported` where there is no model, or none that can be used
 */
export function rewardModelJudge(folder = shippedRewardModel()): Judge {
  const model = loadRewardModel(folder);
  const score = createScorer(model.networks, shippedRarity());
  return {
    key: judgeKey({ kind: "reward-model" }),
    calls: [METRIC_KEYS],
    async judge({ sample, answer, signal }, metrics) {
      signal.throwIfAborted();
      const started = performance.now();
      const scores = score(sample, answer);
      const ms = Math.round(performance.now() - started);
      return metrics.map((metric): Judgement => {
        const [a, b] = scores[metric];
        // A sample always has a reference: its schema says so.
        const pair: [number, number] | null = b === null ? null : [a, b];
        const failure = pair ? null : "There is no reference to compare with.";
        return { metric, swapped: false, prompt: null, raw: model.version, scores: pair, failure, ms };
      });
    },
  };
}
