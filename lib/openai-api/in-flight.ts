/** How many requests one key may have running. */
import { takePlace } from "../in-flight";
import { ApiError } from "./errors";

export const MAX_IN_FLIGHT = 8;

/** @returns gives the place back; harmless when called again @throws ApiError 429 */
export function takeKeyPlace(keyId: string): () => void {
  const giveBack = takePlace(`key ${keyId}`, MAX_IN_FLIGHT);
  if (giveBack) return giveBack;
  throw new ApiError(429, `This key already has ${MAX_IN_FLIGHT} requests running. Wait for one to end.`, {
    code: "rate_limit_exceeded",
  });
}
