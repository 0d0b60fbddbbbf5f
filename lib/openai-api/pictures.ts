/** The pictures of a request, checked and re-encoded exactly as those of a chat. */
import { AppError } from "../errors";
import { cleanImage } from "../images/check";
import { ApiError } from "./errors";
import { dataUrlBytes, type RequestPicture } from "./messages";

/** By id. One after another: a large picture takes hundreds of megabytes while it is open. @throws ApiError 400 */
export async function readPictures(pictures: RequestPicture[]): Promise<Map<string, Uint8Array>> {
  const clean = new Map<string, Uint8Array>();
  for (const { id, dataUrl, param } of pictures) {
    const bytes = dataUrlBytes(dataUrl);
    if (!bytes)
      throw new ApiError(400, `${param}: The data: URL must be base64 (data:image/jpeg;base64,...).`, {
        param,
        code: "invalid_image_url",
      });
    try {
      clean.set(id, (await cleanImage(bytes)).bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new ApiError(400, `${param}: ${error.message}`, { param, code: "invalid_image", cause: error });
    }
  }
  return clean;
}
