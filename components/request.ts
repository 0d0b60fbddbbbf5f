/** Calls our own routes from the page; a failure becomes a RequestError with the server's own words. */

/** What the server said went wrong: its message, its `surface:code`, and the field it is about. */
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
  const response = await answer(url, {
    method,
    signal,
    ...(body instanceof FormData
      ? { body }
      : body !== undefined && {
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        }),
  });
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(() => null)) as T;
}

/** A file of ours. @throws RequestError as request does */
export const requestFile = async (url: string, signal: AbortSignal): Promise<Blob> =>
  (await answer(url, { signal })).blob();

async function answer(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestError("The server cannot be reached. Is it running?", "request:unavailable");
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

/** What a response that is not ok says went wrong. */
export async function failureOf(response: Response): Promise<RequestError> {
  const { error } = (await response.json().catch(() => null)) ?? {};
  return new RequestError(
    error?.message ?? `The server answered ${response.status}.`,
    error?.code ?? "request:internal",
    error?.field,
  );
}

/** A message for any failure, fit to show. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : "Something went wrong. Try again.";
