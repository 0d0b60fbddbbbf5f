/** A picture's bytes, which never change under their address: cached for good, revalidated for nothing. */
export function pictureResponse(
  request: Request,
  picture: { bytes: Buffer<ArrayBuffer>; sha256: string },
  scope: "private" | "public",
): Response {
  const etag = `"${picture.sha256}"`;
  const headers = { ETag: etag, "Cache-Control": `${scope}, max-age=31536000, immutable` };
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  return new Response(picture.bytes, { headers: { ...headers, "Content-Type": "image/webp" } });
}
