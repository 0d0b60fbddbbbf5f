/** Every character is a model: `troupe/<slug>`. */
import type { Character } from "../characters/character";
import { getCharacter } from "../characters/store";
import { AppError } from "../errors";
import { ApiError } from "./errors";
import { slugOf } from "./response";

/** @throws ApiError 404 model_not_found */
export async function characterOf(modelId: string, param?: string): Promise<Character> {
  const unknown = (cause?: unknown) =>
    new ApiError(404, `There is no model "${modelId}". GET /v1/models lists them.`, {
      param,
      code: "model_not_found",
      cause,
    });
  const slug = slugOf(modelId);
  if (!slug) throw unknown();
  try {
    return await getCharacter(slug);
  } catch (error) {
    if (error instanceof AppError && error.code === "character:not_found") throw unknown(error);
    throw error;
  }
}
