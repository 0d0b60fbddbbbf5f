/** From a run's configuration to the judge that does the work. */
import { resolveEngine } from "../../engines/store";
import { AppError } from "../../errors";
import type { Judge, JudgeConfig } from "./judge";
import { llmJudge } from "./llm";

/**
 * @returns null where no machine judges: people do so on their own page
 * @throws AppError engine:not_found when the judge's engine was removed, engine:unavailable, evaluation:unsupported
 */
export async function makeJudge(config: JudgeConfig): Promise<Judge | null> {
  if (config.kind === "human") return null;
  if (config.kind === "reward-model")
    throw new AppError("evaluation:unsupported", "There is no reward model to judge with yet.");
  const engine = await resolveEngine(config);
  // Another one in its place would judge by another measure.
  if (engine.id !== config.engineId)
    throw new AppError(
      "engine:not_found",
      "The judge's engine is not there any more. It may have been removed.",
    );
  return llmJudge(config, engine);
}
