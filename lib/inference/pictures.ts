/** Pictures as the AI SDK's prompts carry them. */
import type { LanguageModelV3FilePart } from "@ai-sdk/provider";
import { AppError } from "../errors";

/** The bytes of a picture part: binary, base64 or a data URL. @throws AppError engine:unsupported, engine:bad_request */
export function pictureBytes(part: Pick<LanguageModelV3FilePart, "data" | "mediaType">): Uint8Array {
  if (!part.mediaType.startsWith("image/")) {
    throw new AppError("engine:unsupported", `Characters look at pictures only, not at ${part.mediaType}.`);
  }
  if (part.data instanceof Uint8Array) return part.data;
  const text = String(part.data);
  if (text.startsWith("http:") || text.startsWith("https:")) {
    throw new AppError("engine:unsupported", "Pictures must be sent, not linked to: use a data URL.");
  }
  const base64 = text.startsWith("data:") ? /^data:[^,]*;base64,(.*)$/s.exec(text)?.[1] : text;
  if (base64 === undefined || base64 === "") {
    throw new AppError("engine:bad_request", "A picture's data is neither base64 nor a base64 data URL.");
  }
  return Buffer.from(base64, "base64");
}
