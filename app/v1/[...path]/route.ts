import { ApiError, apiErrorResponse } from "@/lib/openai-api/errors";

/** Whatever else OpenAI has at /v1 is not here, and says so in its shape. */
function notHere(request: Request): Response {
  const { pathname } = new URL(request.url);
  const message = `${request.method} ${pathname} is not served here: only /v1/models and /v1/chat/completions are.`;
  return apiErrorResponse(new ApiError(404, message, { code: "unknown_url" }));
}

export { notHere as DELETE, notHere as GET, notHere as POST, notHere as PUT };
