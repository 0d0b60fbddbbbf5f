/** Where to go after signing in. Pure. */

const HERE = "http://here.invalid";

/** The path when it is one of this site, else the start page: a link must not lead away. */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  try {
    // Browsers read "//host", "/\host" and "/<tab>/host" as another site; URL does so too.
    const url = new URL(next, HERE);
    return url.origin === HERE ? `${url.pathname}${url.search}${url.hash}` : "/";
  } catch {
    return "/";
  }
}
