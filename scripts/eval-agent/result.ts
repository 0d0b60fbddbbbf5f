/** How several evaluations become one. */
import type { Made, Result } from "../../lib/evaluation/agent-result";

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
