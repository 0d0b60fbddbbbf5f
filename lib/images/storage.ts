/** Where picture files lie: DATA_DIR, each named by the SHA-256 of its bytes. */
import fs from "node:fs/promises";
import path from "node:path";
import { env } from "../env";

export type Shelf = "images" | "portraits" | "evaluation";

export const fileOf = (shelf: Shelf, sha256: string): string =>
  path.join(env().dataDir, shelf, sha256.slice(0, 2), `${sha256}.webp`);

/** Writes beside the final name and renames, so that a reader never meets half a file. */
export async function putFile(shelf: Shelf, sha256: string, bytes: Uint8Array): Promise<void> {
  const file = fileOf(shelf, sha256);
  if (await exists(file)) return;
  await fs.mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await fs.writeFile(draft, bytes);
  await fs.rename(draft, file);
}

/** Null when there is no such file. */
export async function getFile(shelf: Shelf, sha256: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await fs.readFile(fileOf(shelf, sha256));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export async function deleteFile(shelf: Shelf, sha256: string): Promise<void> {
  await fs.rm(fileOf(shelf, sha256), { force: true });
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
