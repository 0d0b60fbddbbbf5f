/** Reads a multipart body without ever holding more than a limit. */
import type { AppError } from "./errors";

interface Limits {
  /** Of the whole body, the headers of its parts among it. */
  maxBytes: number;
  tooLarge(): AppError;
  /** It is no multipart body, or it broke off. */
  broken(cause?: unknown): AppError;
}

/** @throws what the limits say */
export async function readFormData(
  request: Request,
  { maxBytes, tooLarge, broken }: Limits,
): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) throw broken();
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge();
  let size = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > maxBytes) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  const limited = new Response(request.body.pipeThrough(counter), { headers: { "content-type": type } });
  return limited.formData().catch((cause: unknown) => {
    throw size > maxBytes ? tooLarge() : broken(cause);
  });
}
