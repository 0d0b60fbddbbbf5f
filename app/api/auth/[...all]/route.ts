import { readText, route } from "@/lib/http";
import { auth } from "@/lib/people/auth";

type Params = { all: string[] };

const MAX_BODY_BYTES = 64_000;

// auth() is made on the first request, not when the module loads: a build must not open a database.
export const GET = route<Params>((request) => auth().handler(request));

/** better-auth reads a body of any size: it is given one that was already bounded. */
export const POST = route<Params>(async (request) => {
  const body = await readText(request, MAX_BODY_BYTES);
  const { url, method, headers } = request;
  return auth().handler(new Request(url, { method, headers, body: body || null }));
});
