/**
 * Scores answers by the reward model: MMRole-Eval rows, without their metrics, to JSONL of
 * {split, task, model, id, scores: {<metric>: [answer's, reference's]}}, in the order of the rows.
 *
 * The second score is null where a row has no ground truth, and `scores` is empty where it has no answer: there is nothing
 * to judge. Rows that are malformed or come twice are left out, named on standard error, and make the exit status 1.
 *
 *   npm run --silent reward:score -- FILE.jsonl[.gz] [--model models/reward]
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { METRIC_KEYS } from "../lib/chat/metrics";
import { AppError } from "../lib/errors";
import type { RowProblem } from "../lib/evaluation/mmrole/judged-row";
import { readJudgedRows } from "../lib/evaluation/mmrole/read-rows";
import { askedOf } from "../lib/learning/reward/examples";
import { createScorer, type Scores } from "../lib/learning/reward/model";
import { loadRewardModel } from "../lib/learning/reward/model-file";
import { shippedRarity } from "../lib/learning/reward/rarity";
import { tellProblems } from "./row-problems";

const USAGE = "npm run --silent reward:score -- FILE.jsonl[.gz] [--model models/reward]";
/** Problems that are written out; the others are only counted. */
const DIGITS = 6;

const optionsSchema = z.object({
  file: z.string({ error: "one file must be named" }),
  model: z.string().default("models/reward"),
});

function options(): z.infer<typeof optionsSchema> {
  try {
    const { values, positionals } = parseArgs({
      options: { model: { type: "string" } },
      allowPositionals: true,
    });
    return optionsSchema.parse({ ...values, file: positionals.length === 1 ? positionals[0] : undefined });
  } catch (error) {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message);
    console.error(USAGE);
    process.exit(2);
  }
}

const written = (scores: Scores): Scores =>
  Object.fromEntries(
    METRIC_KEYS.map((metric) => [
      metric,
      scores[metric].map((score) => score && Number(score.toFixed(DIGITS))),
    ]),
  ) as Scores;

const { file, model } = options();
// A reader that closes early, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
const problems: RowProblem[] = [];
let empty = 0;
try {
  const score = createScorer(loadRewardModel(model).networks, shippedRarity());
  for await (const row of readJudgedRows(file, problems)) {
    const { split, task, model, id, answer } = row;
    const said = answer.trim() !== "";
    if (!said) empty++;
    const scores = said ? written(score(askedOf(row), answer)) : {};
    process.stdout.write(`${JSON.stringify({ split, task, model, id, scores })}\n`);
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exit(2);
}
if (empty > 0) console.error(`${empty} without an answer: nothing to judge`);
tellProblems(file, problems);
