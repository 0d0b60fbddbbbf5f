/** Reads one file from a multipart body without ever holding more than the limit. */
import { AppError } from "../errors";
import { MAX_IMAGE_BYTES } from "./limits";

/** Room for the multipart headers around the file. */
const MAX_BODY_BYTES = MAX_IMAGE_BYTES + 64 * 1024;

const tooLarge = () =>
  new AppError("image:too_large", "The file is over 20 MB. Send a smaller picture.", { field: "file" });

/** @throws AppError image:too_large, image:bad_request */
export async function readUpload(request: Request, field = "file"): Promise<Uint8Array> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body)
    throw new AppError("image:bad_request", `Send the picture as multipart/form-data, field "${field}".`, {
      field,
    });
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) throw tooLarge();

  let size = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  const limited = new Response(request.body.pipeThrough(counter), { headers: { "content-type": type } });
  const form = await limited.formData().catch((error: unknown) => {
    if (size > MAX_BODY_BYTES) throw tooLarge();
    throw new AppError("image:bad_request", "The upload broke off or is not valid multipart/form-data.", {
      field,
      cause: error,
    });
  });
  const file = form.get(field);
  if (!(file instanceof Blob))
    throw new AppError("image:bad_request", `The upload has no file in the field "${field}".`, { field });
  if (file.size > MAX_IMAGE_BYTES) throw tooLarge();
  return new Uint8Array(await file.arrayBuffer());
}
