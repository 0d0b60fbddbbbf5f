/** The one interface to any model. It knows nothing of chats, the database or React. */
import type { LanguageModelV3 } from "@ai-sdk/provider";
import type { Sampling } from "./sampling";

/**
 * What executes a model, and what a prompt for it must respect.
 *
 * `model()` speaks the AI SDK's LanguageModelV3: system message = the character's profile text, pictures as
 * `file` parts of user messages, a trailing assistant message = a reply to be continued. Sampling goes in the
 * standard call settings; `repetitionPenalty` in `providerOptions.troupe`. Failures are AppErrors `engine:*`.
 */
export interface Engine {
  /** "embedded", or the id of an admin's Engine row. */
  readonly id: string;
  readonly kind: "embedded" | "openai";
  readonly name: string;
  readonly modelName: string;
  /** SHA-256 over the model's files; null where the engine is remote. */
  readonly modelHash: string | null;
  /** Prompt and reply together, in tokens. */
  readonly contextTokens: number;
  /** Tokens of the context that one picture takes. */
  readonly imageTokens: number;
  /** Most recent pictures kept in the prompt; 0 when the model cannot see. */
  readonly maxImages: number;
  /** Whether the system text may hold instructions and examples (a model trained on profiles only must not get them). */
  readonly followsInstructions: boolean;
  readonly defaults: Sampling;
  /** Exact for the embedded engine, an estimate for remote ones. */
  countTokens(text: string): number;
  model(): LanguageModelV3;
}
