/**
 * Every error a person or a client can see, typed `surface:code`, and the one place that maps it to HTTP.
 */

const ERROR_CODES = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
  timeout: 504,
} as const;

export type ErrorSurface =
  | "request"
  | "auth"
  | "character"
  | "chat"
  | "message"
  | "generation"
  | "image"
  | "rating"
  | "engine"
  | "api_key"
  | "export"
  | "evaluation";

export type ErrorCode = `${ErrorSurface}:${keyof typeof ERROR_CODES}`;

/** An error that may be shown: what was wrong, in which field, what is allowed. Never holds a secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.field = options.field;
  }

  /** By name: each of Next's bundles has its own copy of this class, and an engine made by one serves them all. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return (
      typeof value === "object" && value !== null && (value as Error).name === "AppError" && "code" in value
    );
  }

  get status(): number {
    return ERROR_CODES[this.code.split(":")[1] as keyof typeof ERROR_CODES];
  }

  toJSON() {
    return {
      error: { code: this.code, message: this.message, ...(this.field ? { field: this.field } : {}) },
    };
  }
}

/** The AppError in a chain of causes: libraries wrap what an engine throws. */
export function findAppError(error: unknown): AppError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof AppError) return at;
  return undefined;
}
