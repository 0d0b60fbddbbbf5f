/** Uploaded files as text, gunzipped where they are gzipped. */
import { gunzipSync } from "node:zlib";
import { AppError } from "../../errors";
import { MAX_UNPACKED_BYTES } from "./import-plan";

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** @throws AppError evaluation:too_large over all of them together, evaluation:unsupported where one is neither text nor gzipped text */
export function unpacked(files: readonly UploadedFile[]): string[] {
  let left = MAX_UNPACKED_BYTES;
  return files.map(({ name, bytes }) => {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipped(name, bytes, left) : bytes;
    left -= plain.length;
    if (left < 0) throw tooLarge();
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(plain);
    } catch (cause) {
      throw new AppError("evaluation:unsupported", `${name} is not UTF-8 text, nor gzipped text.`, { cause });
    }
  });
}

function gunzipped(name: string, bytes: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new AppError("evaluation:unsupported", `${name} is gzipped, but broken or cut off.`, { cause });
  }
}

const tooLarge = () =>
  new AppError(
    "evaluation:too_large",
    `Unpacked, the files are over ${MAX_UNPACKED_BYTES / 1024 / 1024} MB. Import fewer models at a time.`,
  );
