/** A whole reply from its stream: what every engine's `doGenerate` does. */
import type {
  LanguageModelV3GenerateResult,
  LanguageModelV3StreamPart,
  SharedV3Warning,
} from "@ai-sdk/provider";
import { AppError } from "../errors";

/** @throws the stream's error, or AppError engine:upstream when it ends without a result */
export async function collectReply(
  stream: ReadableStream<LanguageModelV3StreamPart>,
  modelId: string,
): Promise<LanguageModelV3GenerateResult> {
  const reader = stream.getReader();
  let text = "";
  let warnings: SharedV3Warning[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const part = read.value;
    if (part.type === "stream-start") warnings = part.warnings;
    if (part.type === "text-delta") text += part.delta;
    if (part.type === "error") throw part.error;
    if (part.type === "finish") {
      const { finishReason, usage, providerMetadata } = part;
      return {
        content: [{ type: "text", text }],
        ...{ finishReason, usage, warnings, response: { modelId, timestamp: new Date() } },
        ...(providerMetadata ? { providerMetadata } : {}),
      };
    }
  }
  throw new AppError("engine:upstream", "The model ended its answer without finishing it. Try again.");
}
