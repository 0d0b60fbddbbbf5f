/** The reward model as a judge of evaluation runs: lib/evaluation/judges/judge.ts. */
import { METRIC_KEYS } from "../../chat/metrics";
import { type Judge, type JudgeConfig, type Judgement, judgeKey } from "../../evaluation/judges/judge";
import type { UsableModel } from "../versions/active";
import { checkInWorker, scoreInWorker } from "./worker/score-client";

/**
 * All eight metrics in one call, the answer always named first: the networks know which is which. Its scores are not
 * rounded: a run keeps the ratio as exactly as the model gives it.
 *
 * @throws AppError `evaluation:not_found`, `evaluation:unsupported` where the model cannot be used
 */
export async function rewardModelJudge({ version, folder }: UsableModel): Promise<Judge> {
  await checkInWorker(folder);
  const config: JudgeConfig = { kind: "reward-model", version };
  return {
    key: judgeKey(config),
    config,
    calls: [METRIC_KEYS],
    async judge({ sample, answer, signal }, metrics) {
      signal.throwIfAborted();
      const started = performance.now();
      const scores = await scoreInWorker(folder, sample, answer);
      const ms = Math.round(performance.now() - started);
      return metrics.map((metric): Judgement => {
        const [a, b] = scores[metric];
        // A sample always has a reference: its schema says so.
        const pair: [number, number] | null = b === null ? null : [a, b];
        const failure = pair ? null : "There is no reference to compare with.";
        return { metric, swapped: false, prompt: null, raw: version, scores: pair, failure, ms };
      });
    },
  };
}
