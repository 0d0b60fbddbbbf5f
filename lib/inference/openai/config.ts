/** An OpenAI-compatible server: how it is reached, which of its models answers. */
import { z } from "zod";

/** The address before `/chat/completions`, usually ending in `/v1`. Nothing is added to what was typed. */
export const baseUrlSchema = z
  .string()
  .trim()
  .min(1, "Enter the server's address, such as http://127.0.0.1:11434/v1")
  .max(500)
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const problem = urlProblem(url);
    if (problem) context.addIssue({ code: "custom", message: problem });
    return text.replace(/\/+$/, "");
  });

function urlProblem(url: URL | undefined): string | undefined {
  if (!url) return "Enter a full address, such as http://127.0.0.1:11434/v1";
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return "The address must begin with http:// or https://";
  if (url.username !== "" || url.password !== "") return "Put the key in its own field, not in the address";
  if (url.search !== "" || url.hash !== "") return "The address must not hold a ? or a #";
  return undefined;
}

export interface OpenAIEngineConfig {
  id: string;
  name: string;
  /** As baseUrlSchema gives it. */
  baseUrl: string;
  apiKey?: string | undefined;
  model: string;
  /** Whether the model takes pictures. */
  vision: boolean;
  contextTokens?: number;
}

/** How long things may take, in milliseconds. */
export interface OpenAITimeouts {
  /** From the request to the first token, all attempts together. */
  firstTokenMs: number;
  /** Between two pieces of a stream. */
  stallMs: number;
  /** Before the first retry; doubles for each further one. */
  backoffMs: number;
}

export const DEFAULT_TIMEOUTS: OpenAITimeouts = { firstTokenMs: 60_000, stallMs: 30_000, backoffMs: 400 };
