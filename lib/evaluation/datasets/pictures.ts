/** The pictures of evaluation samples, wherever they lie. */
import fs from "node:fs/promises";
import path from "node:path";
import { getFile } from "../../images/storage";
import type { PictureRef } from "./sample";

/** WebP bytes; null where the picture is missing. */
export async function readPicture({ shipped, sha256 }: PictureRef): Promise<Uint8Array | null> {
  if (sha256 !== null) return getFile("evaluation", sha256);
  if (shipped === null) return null;
  // The id comes from a stored sample: it names a file of one folder, never a path.
  const file = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    "public/pictures",
    `${path.basename(shipped)}.webp`,
  );
  return fs.readFile(file).catch(() => null);
}
