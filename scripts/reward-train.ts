/**
 * Trains the reward model on judged rows of MMRole-Eval, writes it, and prints as JSON how good it is on rows it was not
 * trained on: in folds by character, with answers made worse on purpose, and how fast it judges.
 *
 * Progress is told on standard error. Rows that are malformed or come twice are left out, named there, and make the exit
 * status 1; the model is written all the same.
 *
 *   npm run --silent reward:train -- FILE.jsonl[.gz] [--strategy NAME] [--folds 5] [--seed 1] [--out models/reward]
 *     [--leave-one-model-out]
 *
 * --folds 0 trains and writes only; --leave-one-model-out also holds out each answering model once.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "../lib/errors";
import { loadJudgedRows } from "../lib/evaluation/mmrole/read-rows";
import { codeVersion } from "../lib/evaluation/runs/code-version";
import { startBackend } from "../lib/learning/reward/backend";
import { exampleOf, type RewardExample } from "../lib/learning/reward/examples";
import { inFiveDigits, type Measured, measure, TRIES } from "../lib/learning/reward/measure";
import { createScorer } from "../lib/learning/reward/model";
import { saveRewardModel } from "../lib/learning/reward/model-file";
import { type Prepared, prepare } from "../lib/learning/reward/prepare";
import { shippedRarity } from "../lib/learning/reward/rarity";
import { STRATEGIES } from "../lib/learning/reward/strategies";
import { randomOf, trainRewardModel } from "../lib/learning/reward/train";
import { tellProblems } from "./row-problems";

const USAGE =
  "npm run --silent reward:train -- FILE.jsonl[.gz] [--strategy NAME] [--folds 5] [--seed 1] [--out models/reward] [--leave-one-model-out]";
const TIMED = 1000;

const optionsSchema = z.object({
  file: z.string({ error: "one file must be named" }),
  strategy: z.enum(STRATEGIES).default("equal"),
  folds: z.coerce.number().int().min(0).max(50).default(5),
  seed: z.coerce.number().int().default(1),
  out: z.string().min(1).default("models/reward"),
  "leave-one-model-out": z.boolean().default(false),
});

function options(): z.infer<typeof optionsSchema> {
  try {
    const { values, positionals } = parseArgs({
      options: {
        strategy: { type: "string" },
        folds: { type: "string" },
        seed: { type: "string" },
        out: { type: "string" },
        "leave-one-model-out": { type: "boolean" },
      },
      allowPositionals: true,
    });
    return optionsSchema.parse({ ...values, file: positionals.length === 1 ? positionals[0] : undefined });
  } catch (error) {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message);
    console.error(USAGE);
    process.exit(2);
  }
}

const chosen = options();
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
const tell = (text: string) => console.error(`${seconds()} s: ${text}`);

async function measured(
  folds: number | "by model",
  examples: readonly RewardExample[],
  prepared: Prepared,
): Promise<Measured> {
  const { strategy, seed } = chosen;
  const by = folds === "by model" ? "model" : "character";
  let told = -1;
  return measure(examples, prepared, {
    ...{ folds, strategy, seed },
    onProgress({ fold, folds }) {
      if (fold > told) tell(`fold ${fold + 1} of ${folds} by ${by}`);
      told = fold;
    },
  });
}

async function main(rows: Awaited<ReturnType<typeof loadJudgedRows>>["rows"]): Promise<void> {
  const { file, strategy, seed, out } = chosen;
  const examples = rows.flatMap((row) => exampleOf(row) ?? []);
  const rarity = shippedRarity();
  tell(`${examples.length} of ${rows.length} rows have an answer and a label`);
  const prepared = await prepare(examples, { rarity, random: randomOf(seed, 1), tries: TRIES });
  tell("features are ready");
  await startBackend();
  const results = {
    ...(chosen.folds > 0 ? { byCharacter: await measured(chosen.folds, examples, prepared) } : {}),
    ...(chosen["leave-one-model-out"] ? { byModel: await measured("by model", examples, prepared) } : {}),
  };
  tell("training on all rows");
  const networks = await trainRewardModel(prepared.examples, prepared.contrasts, { strategy, seed });
  const timed = examples.slice(0, TIMED);
  const score = createScorer(networks, rarity);
  const before = performance.now();
  for (const { asked, answer } of timed) score(asked, answer);
  const speed = { judgements: timed.length, seconds: (performance.now() - before) / 1000 };
  const provenance = {
    dataSha256: createHash("sha256").update(fs.readFileSync(file)).digest("hex"),
    ...{ rows: examples.length, seed, strategy, codeVersion: codeVersion() },
    command: `npm run --silent reward:train -- ${process.argv.slice(2).join(" ")}`,
    createdAt: new Date().toISOString(),
  };
  const measurements = inFiveDigits({ ...results, speed });
  const { version } = saveRewardModel(out, { networks, provenance, measured: measurements });
  tell(`wrote ${version} to ${out}`);
  console.log(JSON.stringify({ version, provenance, ...measurements }, null, 2));
}

try {
  const { rows, problems } = await loadJudgedRows(chosen.file);
  tellProblems(chosen.file, problems);
  await main(rows);
} catch (error) {
  if (!(error instanceof AppError || error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exit(2);
}
