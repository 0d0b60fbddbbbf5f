/** The edge between HTTP and lib: parse with Zod, run, map errors. Route handlers hold nothing else. */
import { z } from "zod";
import { env } from "./env";
import { AppError } from "./errors";
import { log } from "./log";
import { withoutNul } from "./nul";

/** Largest JSON body a route reads, in bytes. Pictures travel as multipart uploads and have their own limit. */
const MAX_JSON_BYTES = 1_000_000;
/** How much of a body that is too large is still read, for its sender to hear why it was refused. */
const MAX_DISCARDED_BYTES = 32_000_000;

type Handler<P> = (request: Request, params: P) => Promise<Response> | Response;

/** Wraps a route handler: awaits its params, and turns any error into `{error: {code, message, field?}}`. */
export function route<P = Record<string, never>>(handler: Handler<P>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      refuseForeign(request);
      // PostgreSQL's text cannot hold it, and no address of ours does.
      if (request.url.includes("%00"))
        throw new AppError("request:bad_request", "The address holds a character that is not allowed.");
      return await handler(request, await context.params);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

/**
 * Cookies are SameSite=Lax, but to them all ports of a host are one site: another program's page on this machine could
 * write in a person's name. @throws AppError request:forbidden
 */
function refuseForeign({ method, headers }: Request): void {
  const origin = headers.get("origin");
  if (origin === null || method === "GET" || method === "HEAD") return;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  // A proxy may have changed the Host header: then it says so, or PUBLIC_URL does.
  const ours = [headers.get("host"), headers.get("x-forwarded-host"), new URL(env().publicUrl).host];
  if (host === null || !ours.includes(host))
    throw new AppError("request:forbidden", "This request comes from a page of another site.");
}

/** Prisma's codes for a row that went away, or that another request made, between two steps. */
const LOST_RACES = ["P2002", "P2003", "P2025"];

function errorResponse(error: unknown): Response {
  if (error instanceof AppError) return Response.json(error, { status: error.status });
  if (error instanceof z.ZodError) return errorResponse(fromZod(error));
  if (LOST_RACES.includes((error as { code?: string } | null)?.code ?? "")) {
    log.warn({ err: error }, "a request lost a race");
    return errorResponse(
      new AppError("request:conflict", "This was changed or deleted a moment ago. Reload the page."),
    );
  }
  log.error({ err: error }, "unhandled error in a route");
  return errorResponse(
    new AppError("request:internal", "Something failed on the server. It was logged; try again."),
  );
}

/** The first issue of a Zod error, as a 400 that names the field. */
function fromZod(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const field = issue?.path.join(".") || undefined;
  return new AppError(
    "request:bad_request",
    field ? `${field}: ${issue?.message}` : (issue?.message ?? "Bad request"),
    { field },
  );
}

/** Reads and validates a JSON body; U+0000, which PostgreSQL cannot store, is left out. @throws AppError request:too_large, request:bad_request */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes = MAX_JSON_BYTES,
): Promise<z.infer<T>> {
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text, withoutNul);
  } catch {
    throw new AppError("request:bad_request", "The body is not valid JSON.");
  }
  return parse(schema, value);
}

/**
 * Answers newline-delimited JSON, each value as soon as it is there. The first is awaited before the headers go out:
 * what fails until then is still an error the client sees.
 */
export async function jsonLines(
  values: AsyncGenerator<unknown>,
  headers: { "content-type": string; "content-disposition"?: string },
): Promise<Response> {
  let next = await values.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
        next = await values.next();
      } catch (error) {
        log.error({ err: error }, "a stream of JSON lines broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await values.return(undefined);
    },
  });
  return new Response(body, { headers: { ...headers, "cache-control": "no-store" } });
}

/** Validates a query string. Repeated keys keep their last value. */
export function readQuery<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  return parse(schema, Object.fromEntries(new URL(request.url).searchParams));
}

/** @throws AppError request:bad_request that names the field */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw fromZod(result.error);
  return result.data;
}

/**
 * The body as text, refused as soon as it exceeds the limit, whatever Content-Length claims.
 * @throws AppError request:too_large
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const chunk = read.value;
    size += chunk.length;
    if (size > maxBytes) {
      await discard(reader!, size);
      throw new AppError("request:too_large", `The body is over ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads on without keeping anything: a connection left with half a request breaks under the next one. */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>, size: number): Promise<void> {
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > MAX_DISCARDED_BYTES) return reader.cancel();
  }
}
