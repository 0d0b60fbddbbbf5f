/** What every metric is given and gives back, and how its questions are spread over the pool. */

import type { Measures } from "../../lib/evaluation/agent-result";
import type { Engine } from "../../lib/inference/engine";
import type { TroupeData } from "../../lib/troupe-data/load";
import type { Model, Pool } from "./model";

export interface Context {
  /** Holds the photos: training-data. */
  trainingData: string;
  /** The questions about invented profiles, one a line. */
  facts: string;
  data: TroupeData;
  /** The seed of the first drawn scene: tests from 90000, settings are tuned on others. */
  scenesFrom: number;
  seed: number;
  /** Items per metric, at most. */
  limit: number;
  workers: number;
}

export interface Metric {
  name: string;
  /** What was asked of it stands in lib/evaluation/agent-metrics.ts. */
  description: string;
  /** A file it cannot do without; asked for before anything is run, since a run takes hours. */
  needs?: (context: Context) => string;
  /** `none`: it opens the network's files itself. `alone`: one runtime with the product's threads, to be timed. */
  pool: "shared" | "alone" | "none";
  run(model: Model, pool: Pool, context: Context): Promise<Measures>;
}

export type Seen = (done: number, total: number) => void;

/**
 * The answers to all items, in their order, whatever the order in which the lanes reach them: an item's seed goes by its
 * place alone.
 */
export async function overPool<T, R>(
  pool: Pool,
  items: readonly T[],
  answer: (engine: Engine, item: T, index: number) => Promise<R>,
  seen: Seen,
): Promise<R[]> {
  const answers: R[] = new Array(items.length);
  let next = 0;
  let done = 0;
  await Promise.all(
    pool.engines.map(async (engine) => {
      for (let i = next++; i < items.length; i = next++) {
        answers[i] = await answer(engine, items[i]!, i);
        seen(++done, items.length);
      }
    }),
  );
  return answers;
}

/** Says on stderr how far a metric is and how long the rest will take: a line every ten seconds, or one that changes. */
export function progress(what: string): Seen {
  const began = Date.now();
  const live = process.stderr.isTTY;
  let said = began;
  return (done, total) => {
    const now = Date.now();
    if (done < total && now - said < (live ? 200 : 10_000)) return;
    said = now;
    const left = Math.round(((now - began) / done) * (total - done) * 0.001);
    const time = left > 90 ? `${Math.round(left / 60)} min` : `${left} s`;
    const rest = done < total ? `${time} left` : `${Math.round((now - began) / 1000)} s`;
    process.stderr.write(
      `${live ? "\r\x1b[K" : ""}${what}: ${done} of ${total}, ${rest}${live && done < total ? "" : "\n"}`,
    );
  };
}
