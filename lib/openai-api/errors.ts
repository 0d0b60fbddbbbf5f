/** OpenAI's error shape, and how ours become it. */
import { AppError } from "../errors";
import { log } from "../log";

type ErrorType = "invalid_request_error" | "rate_limit_error" | "server_error";

/** An error as OpenAI's clients know it: they choose their exception by `status`. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: ErrorType;
  readonly param: string | null;
  readonly code: string | null;

  constructor(
    status: number,
    message: string,
    options: { param?: string; code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "ApiError";
    this.status = status;
    this.type = status === 429 ? "rate_limit_error" : status < 500 ? "invalid_request_error" : "server_error";
    this.param = options.param ?? null;
    this.code = options.code ?? null;
  }

  toJSON() {
    const { message, type, param, code } = this;
    return { error: { message, type, param, code } };
  }
}

/** Whatever was thrown, as an error that may leave the server. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof AppError) {
    // An engine's 401 or 404 is between this server and that engine: the client must not take it for its own.
    const ours = error.code.startsWith("engine:") && error.status < 500 && error.status !== 429;
    return new ApiError(ours ? 502 : error.status, error.message, {
      param: error.field,
      code: error.code,
      cause: error,
    });
  }
  log.error({ err: error }, "unhandled error in /v1");
  return new ApiError(500, "Something failed on the server. It was logged; try again.", { cause: error });
}

const HEADERS: Record<number, HeadersInit> = {
  401: { "WWW-Authenticate": "Bearer" },
  429: { "Retry-After": "1" },
};

export function apiErrorResponse(error: unknown): Response {
  const apiError = toApiError(error);
  return Response.json(apiError, { status: apiError.status, headers: HEADERS[apiError.status] });
}
