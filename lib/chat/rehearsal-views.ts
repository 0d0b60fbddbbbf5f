/** What the editor's side panels get. No server code here. */
import type { Prompt } from "../characters/prompt";
import type { Sampling } from "../inference/sampling";

/** A line of the stream of POST /api/admin/characters/try. */
export type RehearsalEvent =
  | { type: "text"; text: string }
  | { type: "error"; message: string }
  | {
      type: "done";
      seed: number;
      promptTokens: number;
      completionTokens: number;
      firstTokenMs: number | null;
      tokensPerSecond: number | null;
    };

export interface RehearsalPrompt {
  engine: {
    name: string;
    model: string;
    contextTokens: number;
    imageTokens: number;
    maxImages: number;
    /** Token counts of a remote engine are estimates. */
    exactCounts: boolean;
    followsInstructions: boolean;
  };
  settings: Sampling;
  prompt: Prompt;
  lineTokens: number;
  /** Of each profile section before trimming, by heading. */
  fullTokens: Record<string, number>;
  /** Headings of the profile sections that did not fit at all. */
  omitted: string[];
}
