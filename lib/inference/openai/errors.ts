/** What a server's failure means to the person who reads it. The key never gets into a message. */
import { APICallError } from "@ai-sdk/provider";
import { z } from "zod";
import { AppError } from "../../errors";

export interface ErrorContext {
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  /** Whether the request held pictures. */
  pictures: boolean;
}

/** @returns an AppError `engine:*`; an AppError stays itself */
export function toAppError(error: unknown, context: ErrorContext): AppError {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  const said = redact(serverMessage(error), context.apiKey);
  const { baseUrl, model } = context;
  if (status === undefined) return connectionError(error, context, said);
  if (status === 401 || status === 403) {
    const message = context.apiKey
      ? `The server at ${baseUrl} refused the key${quoted(said)}. Check the key on the models page.`
      : `The server at ${baseUrl} wants a key${quoted(said)}. Enter one on the models page.`;
    return new AppError("engine:unauthorized", message, { field: "apiKey" });
  }
  if (context.pictures && status < 500 && /image|vision|multi-?modal|mmproj/i.test(said)) {
    return new AppError(
      "engine:unsupported",
      `The model ${model} does not take pictures${quoted(said)}. Choose a vision model, or switch pictures off for this one on the models page.`,
      { field: "vision" },
    );
  }
  if (
    status < 500 &&
    /model/i.test(said) &&
    (status === 404 || /not found|not exist|unknown|invalid|no such|not a valid/i.test(said))
  ) {
    const message = `The server at ${baseUrl} has no model ${model}${quoted(said)}. Choose one of its models on the models page.`;
    return new AppError("engine:not_found", message, { field: "model" });
  }
  if (status === 404 || status === 405) {
    const message = `The server at ${baseUrl} does not offer chat completions there. Most addresses end in /v1.`;
    return new AppError("engine:not_found", message, { field: "baseUrl" });
  }
  if (status === 429) {
    return new AppError(
      "engine:rate_limited",
      `The server at ${baseUrl} is too busy or the key's limit is reached${quoted(said)}. Try again later.`,
    );
  }
  return new AppError(
    "engine:upstream",
    `The server at ${baseUrl} failed with status ${status}${quoted(said)}.`,
  );
}

function connectionError(error: unknown, { baseUrl }: ErrorContext, said: string): AppError {
  const codes = causes(error).map((cause) => String((cause as NodeJS.ErrnoException).code ?? ""));
  if (
    codes.some((code) =>
      /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT/.test(code),
    )
  ) {
    const message = `No server answers at ${baseUrl}. Is it running, and is the address right?`;
    return new AppError("engine:unavailable", message, { field: "baseUrl" });
  }
  if (isConnectionError(error)) {
    return new AppError("engine:upstream", `The server at ${baseUrl} broke off the connection. Try again.`);
  }
  return new AppError("engine:upstream", `The server at ${baseUrl} failed${quoted(said)}.`);
}

/** Whether the same request may well succeed a moment later: network errors, 429 and 5xx. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const status = statusOf(error);
  return status === undefined ? isConnectionError(error) : status === 429 || status >= 500;
}

function isConnectionError(error: unknown): boolean {
  return causes(error).some(
    (cause) =>
      (cause instanceof TypeError && /fetch failed|terminated|network/i.test(cause.message)) ||
      /^(E[A-Z]+|UND_ERR_\w+)$/.test(String((cause as NodeJS.ErrnoException).code ?? "")),
  );
}

/** An error part inside a stream is a plain value: `{message, code}` in most servers. */
const streamedError = z.object({
  message: z.string().optional(),
  code: z.union([z.number(), z.string()]).nullish(),
  error: z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .optional(),
});

function statusOf(error: unknown): number | undefined {
  if (APICallError.isInstance(error)) return error.statusCode;
  const code = Number(streamedError.safeParse(error).data?.code);
  return code >= 400 && code < 600 ? code : undefined;
}

/** The server's own words, from the shapes servers use: {error: {message}}, {error: "..."}, {message}, plain text. */
function serverMessage(error: unknown): string {
  if (typeof error === "string") return error;
  if (APICallError.isInstance(error) && error.responseBody) {
    try {
      const data = streamedError.parse(JSON.parse(error.responseBody));
      return data.error ?? data.message ?? "";
    } catch {
      return error.responseBody.startsWith("<") ? "" : error.responseBody;
    }
  }
  const streamed = streamedError.safeParse(error).data;
  return streamed?.message ?? streamed?.error ?? "";
}

/** One line of at most 200 characters, without the key. */
export function redact(text: string, apiKey: string | undefined): string {
  const safe = apiKey ? text.replaceAll(apiKey, "***") : text;
  const line = safe.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

const quoted = (said: string) => (said === "" ? "" : ` ("${said}")`);

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < 8; at = (at as Error).cause) {
    chain.push(at);
    if (at instanceof AggregateError) chain.push(...at.errors);
  }
  return chain;
}
