/** The embedded engine: our own small network, shipped in models/agent, run in a worker thread. */
import type { Engine } from "../engine";
import { type AgentConfig, agentDirectory, modelHash, readAgentConfig, readAgentFile } from "./config";
import { embeddedLanguageModel } from "./language-model";
import { type AgentTokenizer, createTokenizer } from "./tokenizer";
import { defaultThreads, WorkerClient, type WorkerState, workerFile } from "./worker-client";

export interface EmbeddedStatus {
  status: WorkerState;
  modelName: string | null;
  modelHash: string | null;
  error?: string;
}

export interface EmbeddedOptions {
  /** Holds config.json and the files it lists. */
  directory: string;
  workerFile: string;
  threads: number;
}

const MAX_IMAGES = 4;
/** For the key-value caches of finished sequences: about two full contexts of the first agent, or four chats of usual length. */
const CACHE_BYTES = 48 * 2 ** 20;

export class EmbeddedRuntime {
  private readonly client: WorkerClient;
  private loaded: { config: AgentConfig; tokenizer: AgentTokenizer; hash: string } | undefined;
  private error: string | undefined;

  constructor(private readonly options: EmbeddedOptions) {
    const { directory, threads } = options;
    this.client = new WorkerClient({ directory, threads, cacheBytes: CACHE_BYTES }, options.workerFile);
  }

  /** @throws AppError engine:unavailable when the files are missing or damaged */
  engine(): Engine {
    const { config, tokenizer, hash } = this.load();
    return {
      id: "embedded",
      kind: "embedded",
      name: "Embedded",
      modelName: `${config.name} ${config.version}`,
      modelHash: hash,
      contextTokens: config.contextTokens,
      imageTokens: config.visualTokensPerImage,
      maxImages: MAX_IMAGES,
      followsInstructions: false,
      defaults: config.sampling,
      countTokens: tokenizer.countTokens,
      model: () => embeddedLanguageModel({ config, tokenizer, client: this.client, maxImages: MAX_IMAGES }),
    };
  }

  /** Loads the network before somebody waits for it. Never throws: what failed is in the status. */
  async warm(): Promise<EmbeddedStatus> {
    try {
      this.load();
      await this.client.ready();
    } catch {
      // kept in this.error or the client's
    }
    return this.status();
  }

  status(): EmbeddedStatus {
    const error = this.error ?? this.client.error;
    return {
      status: this.error ? "failed" : this.client.state,
      modelName: this.loaded ? `${this.loaded.config.name} ${this.loaded.config.version}` : null,
      modelHash: this.loaded?.hash ?? null,
      ...(error ? { error } : {}),
    };
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private load() {
    if (this.loaded) return this.loaded;
    try {
      const { directory } = this.options;
      const config = readAgentConfig(directory);
      const json = readAgentFile(directory, config, "tokenizer.json").toString("utf8");
      this.loaded = { config, tokenizer: createTokenizer(json), hash: modelHash(config) };
      this.error = undefined;
      return this.loaded;
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }
}

// One worker per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeEmbedded?: EmbeddedRuntime };

function runtime(): EmbeddedRuntime {
  holder.troupeEmbedded ??= new EmbeddedRuntime({
    directory: agentDirectory(),
    workerFile: workerFile(),
    threads: defaultThreads(),
  });
  return holder.troupeEmbedded;
}

/** @throws AppError engine:unavailable when the files are missing or damaged */
export const embeddedEngine = (): Engine => runtime().engine();
/** Starts loading the network; safe to call and forget. */
export const warmEmbedded = (): Promise<EmbeddedStatus> => runtime().warm();
/** For /api/health and the models page; reads nothing, loads nothing. */
export const embeddedStatus = (): EmbeddedStatus => runtime().status();
/** Ends the worker, for scripts and tests. */
export const closeEmbedded = (): Promise<void> => runtime().close();
