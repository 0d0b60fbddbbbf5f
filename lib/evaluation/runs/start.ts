/** Starts runs, and goes on with paused ones: what the pages' buttons do. */
import { AppError } from "../../errors";
import { parse } from "../../http";
import { log } from "../../log";
import type { JudgeConfig } from "../judges/judge";
import { newRunSchema } from "./run";
import { go, isGoingHere, type JudgeMaker } from "./runner";
import { changeStatus, createRun } from "./store";

/** @returns the id of the run, which has begun. @throws AppError request:bad_request with the field, evaluation:not_found, engine:* */
export async function startNewRun(input: unknown, makeJudge: JudgeMaker): Promise<string> {
  const run = parse(newRunSchema, input);
  // A judge that cannot work is better known now than after all the answers.
  const judges: JudgeConfig[] = [];
  for (const [i, judge] of run.judges.entries()) {
    try {
      judges.push((await makeJudge(judge))?.config ?? judge);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError(error.code, error.message, { field: `judges.${i}.engineId`, cause: error });
    }
  }
  const id = await createRun({ ...run, judges });
  begin(id, makeJudge);
  return id;
}

/** @throws AppError evaluation:not_found; evaluation:conflict where the run is over, or still finishes its last calls */
export async function resumeRun(id: string, makeJudge: JudgeMaker): Promise<void> {
  // Its queue may be empty already: it would think that all is done.
  if (isGoingHere(id))
    throw new AppError("evaluation:conflict", "The calls that had begun are being finished. Try again soon.");
  await changeStatus(id, "running");
  begin(id, makeJudge);
}

/** Nobody waits for it: what goes wrong is written in the run, unless the database itself is away. */
function begin(id: string, makeJudge: JudgeMaker): void {
  go(id, makeJudge).catch((error) => log.error({ err: error, run: id }, "a run broke off"));
}
