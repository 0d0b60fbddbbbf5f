/** How an evaluation says when and where it was made, and how several of them become one. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Made, Result } from "../../lib/evaluation/agent-result";

export function madeNow(seed: number, limit?: number): Made {
  return {
    at: new Date().toISOString(),
    command: `npm run --silent eval:agent -- ${process.argv.slice(2).join(" ")}`.trim(),
    commit: commitOf(process.cwd()),
    machine: {
      cpu: os.cpus()[0]?.model.trim() ?? "",
      cores: os.availableParallelism(),
      memory: os.totalmem(),
    },
    seed,
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The commit that is checked out, read from .git itself: there need be no git. Null outside a plain checkout. */
function commitOf(root: string): string | null {
  const read = (name: string) => {
    try {
      return fs.readFileSync(path.join(root, ".git", name), "utf8");
    } catch {
      return "";
    }
  };
  const head = read("HEAD").trim();
  if (!head.startsWith("ref: ")) return head || null;
  const ref = head.slice("ref: ".length);
  const packed = read("packed-refs")
    .split("\n")
    .find((line) => line.endsWith(` ${ref}`));
  return read(ref).trim() || packed?.split(" ")[0] || null;
}

/**
 * One result of several: of other metrics, other models, or both. Where two hold the same number of the same model, the
 * later one counts.
 * @throws when their seeds differ, or when one name stands for two models
 */
export function merged(results: Result[], made: Made): Result {
  const seeds = new Set(results.map(({ made: { seed } }) => seed));
  if (seeds.size > 1) throw new Error(`These were made with different seeds: ${[...seeds].join(", ")}.`);
  const whole: Result = { made, models: {}, metrics: {}, samples: [] };
  for (const { models, metrics, samples } of results) {
    for (const [name, facts] of Object.entries(models)) {
      const known = whole.models[name];
      if (known && (known.hash !== facts.hash || differ(known.sampling, facts.sampling)))
        throw new Error(`"${name}" is not the same model in all of them.`);
      whole.models[name] = facts;
    }
    for (const [key, { byModel, ...texts }] of Object.entries(metrics)) {
      const known = whole.metrics[key]?.byModel ?? {};
      const joined = Object.entries(byModel).map(([name, found]) => [name, { ...known[name], ...found }]);
      whole.metrics[key] = { ...texts, byModel: { ...known, ...Object.fromEntries(joined) } };
    }
    const fresh = new Set(samples.map(({ model }) => model));
    whole.samples = [...whole.samples.filter(({ model }) => !fresh.has(model)), ...samples];
  }
  const runs = results.flatMap(({ made: { runs, ...own } }) => runs ?? [own]);
  return { ...whole, made: { ...made, seed: [...seeds][0] ?? made.seed, runs } };
}

const differ = (a: object, b: object) => JSON.stringify(a) !== JSON.stringify(b);
