/** The edge between HTTP and lib: parse with Zod, run, map errors. Route handlers hold nothing else. */
import { z } from "zod";
import { AppError } from "./errors";
import { log } from "./log";

/** Largest JSON body a route reads, in bytes. Pictures travel as multipart uploads and have their own limit. */
const MAX_JSON_BYTES = 1_000_000;

type Handler<P> = (request: Request, params: P) => Promise<Response> | Response;

/** Wraps a route handler: awaits its params, and turns any error into `{error: {code, message, field?}}`. */
export function route<P = Record<string, never>>(handler: Handler<P>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      return await handler(request, await context.params);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

export function errorResponse(error: unknown): Response {
  if (error instanceof AppError) return Response.json(error, { status: error.status });
  if (error instanceof z.ZodError) return errorResponse(fromZod(error));
  log.error({ err: error }, "unhandled error in a route");
  return errorResponse(
    new AppError("request:internal", "Something failed on the server. It was logged; try again."),
  );
}

/** The first issue of a Zod error, as a 400 that names the field. */
export function fromZod(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const field = issue?.path.join(".") || undefined;
  return new AppError(
    "request:bad_request",
    field ? `${field}: ${issue?.message}` : (issue?.message ?? "Bad request"),
    { field },
  );
}

/** Reads and validates a JSON body. @throws AppError request:too_large, request:bad_request */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes = MAX_JSON_BYTES,
): Promise<z.infer<T>> {
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("request:bad_request", "The body is not valid JSON.");
  }
  return parse(schema, value);
}

/** Validates a query string. Repeated keys keep their last value. */
export function readQuery<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  return parse(schema, Object.fromEntries(new URL(request.url).searchParams));
}

export function parse<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw fromZod(result.error);
  return result.data;
}

/** The body as text, refused as soon as it exceeds the limit, whatever Content-Length claims. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const chunk = read.value;
    size += chunk.length;
    if (size > maxBytes) throw new AppError("request:too_large", `The body is over ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
