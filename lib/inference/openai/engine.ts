/** A model on an OpenAI-compatible server, as an Engine. */
import type { Engine } from "../engine";
import { DEFAULT_TIMEOUTS, type OpenAIEngineConfig, type OpenAITimeouts } from "./config";
import { openaiLanguageModel } from "./language-model";

/** English text, over the tokenizers in use: an estimate on the safe side. */
const CHARACTERS_PER_TOKEN = 3.6;
/** What most vision models take for a picture of the size we keep. */
const IMAGE_TOKENS = 768;

export function openaiEngine(
  config: OpenAIEngineConfig,
  timeouts: OpenAITimeouts = DEFAULT_TIMEOUTS,
): Engine {
  return {
    id: config.id,
    kind: "openai",
    name: config.name,
    modelName: config.model,
    modelHash: null,
    contextTokens: config.contextTokens ?? 8192,
    imageTokens: IMAGE_TOKENS,
    maxImages: config.vision ? 4 : 0,
    followsInstructions: true,
    defaults: { temperature: 0.8, topP: 0.95, repetitionPenalty: 1, maxTokens: 512 },
    countTokens: (text) => Math.ceil(text.length / CHARACTERS_PER_TOKEN),
    model: () => openaiLanguageModel(config, timeouts),
  };
}
