/** A picture as the embedded agent takes it. */
import sharp from "sharp";
import { AppError } from "../../errors";

/**
 * Upright, squeezed to a square so that nothing at its edges is lost, on white.
 * @returns RGB bytes, row by row: size x size x 3
 * @throws AppError engine:bad_request when the bytes are no picture
 */
export async function pixelsOf(picture: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    const raw = await sharp(picture, { limitInputPixels: 50_000_000 })
      .rotate()
      .flatten({ background: "#ffffff" })
      .resize(size, size, { fit: "fill" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer();
    return new Uint8Array(raw);
  } catch (cause) {
    throw new AppError("engine:bad_request", "A picture in the conversation could not be read.", { cause });
  }
}
