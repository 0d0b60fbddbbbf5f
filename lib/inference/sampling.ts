/** How the next token is chosen: one set of settings for every engine. */
import { z } from "zod";

export const samplingSchema = z.object({
  temperature: z.number().min(0).max(2),
  topP: z.number().gt(0).max(1),
  /** Divides the logits of tokens already said when above 1 (CTRL, arXiv 1909.05858). Embedded engine only. */
  repetitionPenalty: z.number().min(1).max(2),
  maxTokens: z.number().int().min(1).max(4096),
});
export type Sampling = z.infer<typeof samplingSchema>;

export const samplingOverridesSchema = samplingSchema.partial();

/** The largest seed that every engine takes. */
export const MAX_SEED = 2 ** 31 - 1;
/** Repeats a run exactly, with the same prompt and model; the caller's choice is for tests. */
export const seedSchema = z.number().int().min(0).max(MAX_SEED);
