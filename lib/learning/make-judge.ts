/** From a run's configuration to the judge that does the work: here, since evaluation may not know of learning. */
import { resolveEngine } from "../engines/store";
import { AppError } from "../errors";
import type { Judge, JudgeConfig } from "../evaluation/judges/judge";
import { llmJudge } from "../evaluation/judges/llm";
import { rewardModelJudge } from "./reward/judge";
import { judgingModel } from "./versions/active";

/**
 * @returns null where no machine judges: people do so on their own page
 * @throws AppError engine:not_found when the judge's engine was removed, engine:unavailable, evaluation:not_found or evaluation:unsupported where there is no reward model that can be used
 */
export async function makeJudge(config: JudgeConfig): Promise<Judge | null> {
  if (config.kind === "human") return null;
  if (config.kind === "reward-model") return rewardModelJudge(await judgingModel(config.version));
  const engine = await resolveEngine(config);
  // Another one in its place would judge by another measure.
  if (engine.id !== config.engineId)
    throw new AppError(
      "engine:not_found",
      "The judge's engine is not there any more. It may have been removed.",
    );
  return llmJudge(config, engine);
}
