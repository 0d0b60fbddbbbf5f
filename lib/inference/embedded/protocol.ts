/** What the main thread and the inference worker say to each other. */

export interface WorkerSettings {
  /** Holds config.json and the files it lists. */
  directory: string;
  threads: number;
  /** For the caches of finished sequences. */
  cacheBytes: number;
}

export interface GenerateRequest {
  id: number;
  ids: number[];
  /** RGB bytes, row by row, imageSize x imageSize x 3 each, in the order of their places in `ids`. */
  images: Uint8Array[];
  /** Tokens at the end of `ids` that the reply already said. */
  continued: number;
  temperature: number;
  topP: number;
  repetitionPenalty: number;
  seed: number;
  maxTokens: number;
  stops: string[];
}

export type ToWorker = ({ type: "generate" } & GenerateRequest) | { type: "abort"; id: number };

export interface GenerationResult {
  reason: "stop" | "length" | "abort";
  /** Sampled and kept, the end mark not counted. */
  outputTokens: number;
  /** Prompt tokens taken from an earlier sequence's cache. */
  cachedTokens: number;
  /** After the first token, in tokens a second; 0 when there was only one. */
  tokensPerSecond: number;
}

export type FromWorker =
  | { type: "ready" }
  | { type: "unavailable"; message: string }
  | { type: "text"; id: number; text: string }
  | ({ type: "end"; id: number } & GenerationResult)
  | { type: "error"; id: number; message: string };
