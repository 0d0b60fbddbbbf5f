/**
 * When does it pay to learn the eight metrics together, and does balancing them help? Trains small reward models on judged
 * rows of MMRole-Eval with one metric's labels made scarce, by every balancing strategy and for each metric alone, and
 * prints as JSON how good they are on held-out characters (lib/learning/scarcity/).
 *
 *   npm run --silent bench:balancing -- FILE.jsonl[.gz] [--out models/reward/balancing.json] [--quick]
 *     [--seeds 3] [--folds 3] [--metrics "Fluency,Image-Text Relevance,Personality Consistency"] [--strategies all]
 *     [--cells FOLDER]
 *
 * Each training's numbers are written to a file in --cells as they come; the same command goes on where it was stopped.
 * Progress is told on standard error. --quick is a trial: a few steps on one metric, which shows that it works.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { METRIC_KEYS } from "../lib/chat/metrics";
import { AppError } from "../lib/errors";
import { loadJudgedRows } from "../lib/evaluation/mmrole/read-rows";
import { codeVersion } from "../lib/evaluation/runs/code-version";
import { startBackend } from "../lib/learning/reward/backend";
import { exampleOf } from "../lib/learning/reward/examples";
import { shippedRarity } from "../lib/learning/reward/rarity";
import { addDone, readDone } from "../lib/learning/scarcity/done";
import {
  CONTENDERS,
  type Contender,
  cellsOf,
  type DoneCell,
  keyOf,
  type Plan,
  SINGLE,
} from "../lib/learning/scarcity/grid";
import { IGB_V2, rowsOf, SETTINGS } from "../lib/learning/scarcity/learner";
import { Repeat } from "../lib/learning/scarcity/repeat";
import { summaryOf } from "../lib/learning/scarcity/summary";
import { madeNow } from "./made";
import { tellProblems } from "./row-problems";

const USAGE =
  "npm run --silent bench:balancing -- FILE.jsonl[.gz] [--out FILE.json] [--quick] [--seeds 3] [--folds 3] [--metrics A,B] [--strategies A,B] [--cells FOLDER]";
/** One of each of MMRole-Eval's three kinds. */
const TARGETS = ["Fluency", "Image-Text Relevance", "Personality Consistency"];
const QUICK = { seeds: 1, folds: 2, metrics: "Personality Consistency", epochs: 2 };

const list = <T extends string>(names: readonly T[]) =>
  z
    .string()
    .transform((text) => (text === "all" ? [...names] : text.split(",").map((name) => name.trim())))
    .pipe(z.array(z.enum(names as unknown as [T, ...T[]])).min(1))
    .transform((chosen) => [...new Set(chosen)]);
const optionsSchema = z.object({
  file: z.string({ error: "one file must be named" }),
  out: z.string().min(1).optional(),
  cells: z.string().min(1).default(os.tmpdir()),
  quick: z.boolean().default(false),
  seeds: z.coerce.number().int().min(1).max(100),
  folds: z.coerce.number().int().min(2).max(50),
  metrics: list(METRIC_KEYS),
  strategies: list(CONTENDERS).default([...CONTENDERS]),
});

function options(): z.infer<typeof optionsSchema> {
  try {
    const { values, positionals } = parseArgs({
      options: {
        ...{ out: { type: "string" }, cells: { type: "string" }, quick: { type: "boolean" } },
        ...{ seeds: { type: "string" }, folds: { type: "string" } },
        ...{ metrics: { type: "string" }, strategies: { type: "string" } },
      },
      allowPositionals: true,
    });
    const otherwise = values.quick ? QUICK : { seeds: 3, folds: 3, metrics: TARGETS.join() };
    const file = positionals.length === 1 ? positionals[0] : undefined;
    return optionsSchema.parse({ ...otherwise, ...values, file });
  } catch (error) {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message);
    console.error(USAGE);
    process.exit(2);
  }
}

const chosen = options();
const settings = chosen.quick ? { ...SETTINGS, epochs: QUICK.epochs } : SETTINGS;
const plan: Plan = {
  ...{ contenders: [...new Set<Contender>([SINGLE, ...chosen.strategies])], targets: chosen.metrics },
  ...{ seeds: chosen.seeds, folds: chosen.folds },
};
const started = performance.now();
const tell = (text: string) =>
  console.error(`${Math.round((performance.now() - started) / 1000)} s: ${text}`);

/** Four digits of what was measured: more than its intervals can tell. */
const brief = (_: string, value: unknown) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;

/** @param file of cells that are done; all others are added */
async function run(rows: ReturnType<typeof rowsOf>, file: string): Promise<DoneCell[]> {
  const done = readDone(file);
  const cells = cellsOf(plan);
  const missing = cells.filter((cell) => !done.has(keyOf(cell)));
  tell(`${missing.length} of ${cells.length} trainings are to be done; they are written to ${file}`);
  const code = codeVersion();
  const begun = performance.now();
  let repeat: { key: string; of: Repeat } | undefined;
  for (const [i, cell] of missing.entries()) {
    const { seed, fold } = cell;
    const key = `${seed} ${fold}`;
    if (repeat?.key !== key) {
      const left = ((performance.now() - begun) / Math.max(i, 1)) * (missing.length - i);
      tell(
        `seed ${seed}, fold ${fold + 1}: ${i} done${i > 0 ? `, about ${Math.ceil(left / 60_000)} min left` : ""}`,
      );
      repeat = { key, of: new Repeat(rows, { seed, fold, folds: plan.folds, settings }) };
    }
    const measured = { ...(await repeat.of.measure(cell)), code };
    addDone(file, measured);
    done.set(keyOf(cell), measured);
  }
  return cells.map((cell) => done.get(keyOf(cell))!);
}

async function main(): Promise<void> {
  const { rows: judged, problems } = await loadJudgedRows(chosen.file);
  tellProblems(chosen.file, problems);
  const rows = rowsOf(
    judged.flatMap((row) => exampleOf(row) ?? []),
    shippedRarity(),
  );
  tell(`${rows.length} of ${judged.length} rows have an answer, a reference and a label`);
  await startBackend();
  const dataSha256 = createHash("sha256").update(fs.readFileSync(chosen.file)).digest("hex");
  // What a training's numbers depend on, besides its cell.
  const name = createHash("sha256")
    .update(JSON.stringify({ dataSha256, settings, igbV2: IGB_V2, folds: plan.folds }))
    .digest("hex")
    .slice(0, 12);
  fs.mkdirSync(chosen.cells, { recursive: true });
  const cells = await run(rows, path.join(chosen.cells, `troupe-balancing-${name}.jsonl`));
  const result = {
    made: madeNow("bench:balancing", 1),
    data: {
      sha256: dataSha256,
      rows: rows.length,
      characters: new Set(rows.map(({ character }) => character)).size,
    },
    plan,
    quick: chosen.quick,
    settings: { ...settings, igbV2: IGB_V2 },
    codeVersions: [...new Set(cells.map(({ code }) => code))],
    ...summaryOf(cells, plan),
  };
  const text = `${JSON.stringify(result, brief)}\n`;
  if (chosen.out) fs.writeFileSync(chosen.out, text);
  process.stdout.write(text);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof AppError || error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exit(2);
}
