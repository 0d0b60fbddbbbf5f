/** An agent under test: a folder of the shipped model's make, and a pool of runtimes that answer side by side. */
import fs from "node:fs";
import path from "node:path";
import type { ModelFacts } from "../../lib/evaluation/agent-result";
import {
  type AgentConfig,
  modelHash,
  readAgentConfig,
  readAgentFile,
} from "../../lib/inference/embedded/config";
import { EmbeddedRuntime } from "../../lib/inference/embedded/embedded";
import { type AgentTokenizer, createTokenizer } from "../../lib/inference/embedded/tokenizer";
import { defaultThreads, workerFile } from "../../lib/inference/embedded/worker-client";
import type { Engine } from "../../lib/inference/engine";

/** Lets a runtime per lane answer, one thread each, so that four cores answer four questions at once. */
export interface Pool {
  engines: Engine[];
  close(): Promise<void>;
}

export interface Model {
  name: string;
  directory: string;
  config: AgentConfig;
  tokenizer: AgentTokenizer;
  facts: ModelFacts;
}

/** @throws when a file is missing or damaged */
export function openModel(name: string, directory: string): Model {
  const config = readAgentConfig(directory);
  const tokenizer = createTokenizer(readAgentFile(directory, config, "tokenizer.json").toString("utf8"));
  const bytes = Object.keys(config.files).reduce(
    (sum, file) => sum + fs.statSync(path.join(directory, file)).size,
    0,
  );
  const facts = { hash: modelHash(config), sampling: config.sampling, bytes };
  return { name, directory, config, tokenizer, facts };
}

/** @param threads of each runtime; the product's own number for one that is to be timed. @throws when it cannot load */
export async function openPool({ directory }: Model, workers: number, threads?: number): Promise<Pool> {
  const runtimes = Array.from(
    { length: workers },
    () => new EmbeddedRuntime({ directory, workerFile: workerFile(), threads: threads ?? defaultThreads() }),
  );
  for (const { error } of await Promise.all(runtimes.map((runtime) => runtime.warm())))
    if (error) throw new Error(error);
  return {
    engines: runtimes.map((runtime) => runtime.engine()),
    close: async () => {
      await Promise.all(runtimes.map((runtime) => runtime.close()));
    },
  };
}

/** For its limits and its tokenizer only: no network is loaded unless it is asked something. */
export const idleEngine = ({ directory }: Model): Engine =>
  new EmbeddedRuntime({ directory, workerFile: workerFile(), threads: 1 }).engine();
