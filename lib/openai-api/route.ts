/** The edge of /v1: who asks, and errors in OpenAI's shape. */
import { findApiKey } from "../people/api-keys";
import { ApiError, apiErrorResponse } from "./errors";

type Handler<P> = (request: Request, params: P, keyId: string) => Promise<Response>;

/** Wraps a route handler of /v1: a working key is required, and whatever is thrown becomes OpenAI's error. */
export function apiRoute<P = Record<string, never>>(handler: Handler<P>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      return await handler(request, await context.params, await requireKey(request));
    } catch (error) {
      return apiErrorResponse(error);
    }
  };
}

async function requireKey(request: Request): Promise<string> {
  const key = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key)
    throw new ApiError(401, "Send a key: Authorization: Bearer tr-... (npm run api-key makes one).", {
      code: "missing_api_key",
    });
  const found = await findApiKey(key);
  if (!found)
    throw new ApiError(401, "This key is not known here, or was revoked.", { code: "invalid_api_key" });
  return found.id;
}
