/** Calls our own routes from the page; a failure becomes a RequestError with the server's own words. */

export class RequestError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = "RequestError";
  }
}

interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON, unless it is FormData. */
  body?: unknown;
  signal?: AbortSignal;
}

/** @throws RequestError with the server's message, or one that says the server cannot be reached */
export async function request<T>(
  url: string,
  { method = "GET", body, signal }: RequestOptions = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      signal,
      ...(body instanceof FormData
        ? { body }
        : body !== undefined && {
            body: JSON.stringify(body),
            headers: { "content-type": "application/json" },
          }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError("The server cannot be reached. Is it running?", "request:unavailable");
  }
  if (response.status === 204) return undefined as T;
  const value = await response.json().catch(() => null);
  if (!response.ok) {
    const error = value?.error ?? {};
    throw new RequestError(
      error.message ?? `The server answered ${response.status}.`,
      error.code ?? "request:internal",
      error.field,
    );
  }
  return value as T;
}

/** A message for any failure, fit to show. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : "Something went wrong. Try again.";
