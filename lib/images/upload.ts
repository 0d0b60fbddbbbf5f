/** Reads one file from a multipart body without ever holding more than the limit. */
import { AppError } from "../errors";
import { readFormData } from "../form-data";
import { MAX_IMAGE_BYTES } from "./limits";

/** Room for the multipart headers around the file. */
const MAX_BODY_BYTES = MAX_IMAGE_BYTES + 64 * 1024;

const tooLarge = () =>
  new AppError("image:too_large", "The file is over 20 MB. Send a smaller picture.", { field: "file" });

/** @throws AppError image:too_large, image:bad_request */
export async function readUpload(request: Request, field = "file"): Promise<Uint8Array> {
  const form = await readFormData(request, {
    maxBytes: MAX_BODY_BYTES,
    tooLarge,
    broken: (cause) =>
      new AppError("image:bad_request", brokenReason(cause !== undefined, field), { field, cause }),
  });
  const file = form.get(field);
  if (!(file instanceof Blob))
    throw new AppError("image:bad_request", `The upload has no file in the field "${field}".`, { field });
  if (file.size > MAX_IMAGE_BYTES) throw tooLarge();
  return new Uint8Array(await file.arrayBuffer());
}

const brokenReason = (begun: boolean, field: string): string =>
  begun
    ? "The upload broke off or is not valid multipart/form-data."
    : `Send the picture as multipart/form-data, field "${field}".`;
