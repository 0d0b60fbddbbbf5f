/**
 * How good is an embedded agent? Measures one or several, through the product's own prompt and sampling.
 *
 *   npm run --silent eval:agent -- [--model name=DIR]... (this=models/agent)
 *     [--metrics photoClasses,photosNamed,scenes,pictureOverPrior,profileFacts,notKnowing,language,length,speed,samples]
 *     [--training-data ../shared/training-data] [--facts training/evaluation/facts.jsonl] [--scenes-from 90000] [--limit N items a metric] [--seed 1] [--workers 4] [--out FILE]
 *     [--sheets DIR]            also writes sheets for readers to DIR/<model>/; without --metrics, nothing else
 *   npm run --silent eval:agent -- --score-voice ANSWERS.json [--key voice-key.json]
 *   npm run --silent eval:agent -- --score-reading ANSWERS.json [--key reading-key.json]
 *   npm run --silent eval:agent -- --score-unknown ANSWERS.json [--key unknown-key.json]
 *   npm run --silent eval:agent -- --merge FILE...     one result of several, of other metrics or models
 *
 * Prints one JSON on stdout (lib/evaluation/agent-result.ts); progress and its ETA go to stderr. An item's seed is --seed
 * and its place, so the same command gives the same replies, however many workers there are. `speed` runs last, alone.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { parseArgs } from "node:util";
import { askedOf } from "../lib/evaluation/agent-metrics";
import { type Result, resultSchema } from "../lib/evaluation/agent-result";
import { parseJson } from "../lib/json-file";
import { loadTroupeData } from "../lib/troupe-data/load";
import { wholeNumber } from "./arguments";
import type { Context, Metric } from "./eval-agent/metric";
import { METRICS } from "./eval-agent/metrics";
import { type Model, openModel, openPool, type Pool } from "./eval-agent/model";
import { readReplies, SAMPLES } from "./eval-agent/reading";
import { merged } from "./eval-agent/result";
import { SHEET_NAMES, scored, writeSheets } from "./eval-agent/sheets";
import { madeNow } from "./made";

const SCRIPT = "eval:agent";
const NAMES = [...METRICS.map(({ name }) => name), "samples"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", multiple: true, default: ["this=models/agent"] },
    metrics: { type: "string" },
    "training-data": { type: "string", default: "../shared/training-data" },
    facts: { type: "string", default: "training/evaluation/facts.jsonl" },
    "scenes-from": { type: "string", default: "90000" },
    limit: { type: "string" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "4" },
    out: { type: "string" },
    merge: { type: "string", multiple: true },
    sheets: { type: "string" },
    "score-voice": { type: "string" },
    "score-reading": { type: "string" },
    "score-unknown": { type: "string" },
    key: { type: "string" },
  },
});

async function main(): Promise<Result> {
  const seed = wholeNumber("seed", values.seed, 0);
  const limit = values.limit === undefined ? undefined : wholeNumber("limit", values.limit, 1);
  if (values.merge) {
    const results = [...values.merge, ...positionals].map((file) =>
      parseJson(file, resultSchema, fs.readFileSync(file, "utf8")),
    );
    return merged(results, madeNow(SCRIPT, seed));
  }
  if (positionals.length > 0) throw new Error(`What is "${positionals[0]}"? Every option has a name.`);
  for (const name of SHEET_NAMES) {
    const answers = values[`score-${name}`];
    if (answers) return scored(name, answers, values.key, (seed) => madeNow(SCRIPT, seed));
  }

  const wanted = wantedMetrics();
  const context: Context = {
    trainingData: values["training-data"],
    facts: values.facts,
    data: loadTroupeData(),
    scenesFrom: wholeNumber("scenes-from", values["scenes-from"], 90_000),
    seed,
    limit: limit ?? Number.POSITIVE_INFINITY,
    workers: wholeNumber("workers", values.workers, 1),
  };
  for (const { name, needs } of METRICS) {
    const file = needs?.(context);
    if (wanted.includes(name) && file && !fs.existsSync(file))
      throw new Error(`${name} needs ${file}, which is not there. Leave it out with --metrics, or make it.`);
  }
  const models = values.model.map((text) => {
    const [, name, directory] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
    if (!name || !directory) throw new Error(`--model must be name=DIR; it is "${text}".`);
    return openModel(name, directory);
  });
  // The inference worker is a build product; what the build says must not get into the JSON.
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--no-app"], { stdio: ["ignore", 2, 2] });
  if (built.status !== 0) throw new Error("The inference worker could not be built.");

  const result: Result = { made: madeNow(SCRIPT, seed, limit), models: {}, metrics: {}, samples: [] };
  for (const { name, description } of METRICS)
    if (wanted.includes(name)) result.metrics[name] = { description, asked: askedOf(name), byModel: {} };
  for (const model of models) {
    result.models[model.name] = model.facts;
    await measure(model, context, wanted, result);
  }
  return result;
}

function wantedMetrics(): string[] {
  const wanted = values.metrics?.split(",").filter((name) => name !== "") ?? (values.sheets ? [] : NAMES);
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0)
    throw new Error(`No such metric: ${unknown.join(", ")}. There are: ${NAMES.join(", ")}.`);
  return wanted;
}

/** Fills the result. A result that is being written is on disk after each metric: a run may take hours. */
async function measure(model: Model, context: Context, wanted: string[], result: Result): Promise<void> {
  const run = async ({ name, run }: Metric, pool: Pool) => {
    result.metrics[name]!.byModel[model.name] = await run(model, pool, context);
    write(result);
  };
  const some = (pool: Metric["pool"]) =>
    METRICS.filter((metric) => metric.pool === pool && wanted.includes(metric.name));
  const none: Pool = { engines: [], close: async () => {} };
  for (const metric of some("none")) await run(metric, none);
  if (some("shared").length > 0 || wanted.includes("samples") || values.sheets) {
    const pool = await openPool(model, context.workers, 1);
    for (const metric of some("shared")) await run(metric, pool);
    if (wanted.includes("samples")) {
      const readings = await readReplies(model, pool, context, Math.min(SAMPLES, context.limit));
      result.samples.push(...readings.map(({ line, ...sample }) => sample));
    }
    if (values.sheets) await writeSheets(model, pool, context, values.sheets);
    await pool.close();
  }
  for (const metric of some("alone")) {
    const pool = await openPool(model, 1);
    await run(metric, pool);
    await pool.close();
  }
}

function write(result: Result): void {
  if (values.out) fs.writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`);
}

main().then(
  (result) => {
    write(result);
    console.log(JSON.stringify(result, null, 2));
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
