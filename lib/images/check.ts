/** Takes any bytes a person sends; gives back a clean WebP, or an AppError that says what is allowed. */
import sharp, { type Sharp } from "sharp";
import { AppError } from "../errors";
import { sha256 } from "../secrets";
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from "./limits";
import { type Sniffed, sniff } from "./sniff";

const DECODE_SECONDS = 10;
const ALLOWED = "Send a JPEG, PNG, WebP, AVIF or GIF of at most 20 MB and 50 megapixels.";

export interface CleanImage {
  bytes: Buffer;
  sha256: string;
  width: number;
  height: number;
}

const refuse = (code: "unsupported" | "too_large" | "bad_request", reason: string, cause?: unknown) =>
  new AppError(`image:${code}`, `${reason} ${ALLOWED}`, { field: "file", cause });

const REFUSED: Partial<Record<Sniffed, string>> = {
  svg: "SVG drawings are not accepted.",
  heic: "HEIC pictures are not accepted: export it as JPEG first.",
  unknown: "This file is not a picture of a kind we accept.",
};

/**
 * Re-encodes a picture as WebP: upright, at most `maxSide` pixels, without EXIF, location or any other metadata.
 * @throws AppError image:too_large, image:unsupported, image:bad_request
 */
export async function cleanImage(
  input: Uint8Array,
  { maxSide = 1536, quality = 82 } = {},
): Promise<CleanImage> {
  if (input.length === 0) throw refuse("bad_request", "The file is empty.");
  if (input.length > MAX_IMAGE_BYTES) throw refuse("too_large", "The file is over 20 MB.");
  const reason = REFUSED[sniff(input)];
  if (reason) throw refuse("unsupported", reason);
  const source = () =>
    sharp(input, {
      limitInputPixels: MAX_IMAGE_PIXELS,
      failOn: "error", // includes "truncated"; mere warnings, common in phone pictures, pass
      sequentialRead: true,
      pages: 1,
    });
  await checkSize(source);
  try {
    const { data, info } = await source()
      .timeout({ seconds: DECODE_SECONDS })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, sha256: sha256(data), width: info.width, height: info.height };
  } catch (error) {
    if (/timeout/i.test(String(error)))
      throw refuse("bad_request", "The picture took too long to open.", error);
    throw refuse("bad_request", "The picture is broken or incomplete.", error);
  }
}

/** Reads the header only: a bomb claims its size there, before any pixel is decoded. */
async function checkSize(source: () => Sharp): Promise<void> {
  let pixels: number;
  try {
    const { width, height } = await source().metadata();
    pixels = width * height;
  } catch (error) {
    if (/pixel limit/i.test(String(error))) pixels = Number.POSITIVE_INFINITY;
    else throw refuse("bad_request", "The picture is broken or incomplete.", error);
  }
  if (pixels > MAX_IMAGE_PIXELS) throw refuse("too_large", "The picture has over 50 megapixels.");
}
