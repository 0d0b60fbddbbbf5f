/** Pictures of people (rows per owner, files shared by content) and portraits of characters (files only). */
import { db } from "../db/client";
import { AppError } from "../errors";
import { cleanImage } from "./check";
import { deleteFile, getFile, putFile } from "./storage";

export interface StoredImage {
  id: string;
  url: string;
  width: number;
  height: number;
  description: string | null;
}

export const imageUrl = (id: string): string => `/api/images/${id}`;

/**
 * Checks, re-encodes and keeps a person's picture; the same picture twice is one row.
 * @param description what is in it, where that is known
 * @throws AppError image:*
 */
export async function storeImage(
  ownerId: string,
  input: Uint8Array,
  description: string | null = null,
): Promise<StoredImage> {
  const { bytes, sha256, width, height } = await cleanImage(input);
  await putFile("images", sha256, bytes);
  const image = await db().image.upsert({
    where: { ownerId_sha256: { ownerId, sha256 } },
    create: { ownerId, sha256, width, height, bytes: bytes.length, description },
    update: description === null ? {} : { description },
  });
  // Someone may have deleted the last row of this content between the two steps above, and its file with it.
  await putFile("images", sha256, bytes);
  return { id: image.id, url: imageUrl(image.id), width, height, description: image.description };
}

/** @throws AppError image:not_found, also when it is another person's */
export async function readImage(
  ownerId: string | undefined,
  id: string,
): Promise<{ bytes: Buffer<ArrayBuffer>; sha256: string }> {
  const image = ownerId ? await db().image.findFirst({ where: { id, ownerId } }) : null;
  const bytes = image && (await getFile("images", image.sha256));
  if (!image || !bytes) throw new AppError("image:not_found", "There is no such picture.");
  return { bytes, sha256: image.sha256 };
}

/** Of these pictures, deletes the rows that no message shows, and the files that no row names. */
export async function deleteUnusedImages(ids: string[]): Promise<void> {
  const unused = await db().image.findMany({ where: { id: { in: ids }, messages: { none: {} } } });
  if (unused.length === 0) return;
  await db().image.deleteMany({ where: { id: { in: unused.map(({ id }) => id) }, messages: { none: {} } } });
  for (const { sha256 } of unused)
    if (!(await db().image.findFirst({ where: { sha256 } }))) await deleteFile("images", sha256);
}

/** How long an uploaded picture may wait to be sent. */
const UNSENT_MS = 24 * 60 * 60 * 1000;

/** Deletes pictures that were uploaded and never sent. */
export async function deleteUnsentImages(now = Date.now()): Promise<void> {
  const where = { createdAt: { lt: new Date(now - UNSENT_MS) }, messages: { none: {} } };
  const unsent = await db().image.findMany({ where, select: { id: true }, take: 1000 });
  if (unsent.length > 0) await deleteUnusedImages(unsent.map(({ id }) => id));
}

/** Keeps a character's portrait. @returns the path it is served at @throws AppError image:* */
export async function storePortrait(input: Uint8Array): Promise<string> {
  const { bytes, sha256 } = await cleanImage(input, { maxSide: 600 });
  await putFile("portraits", sha256, bytes);
  return `/api/portraits/${sha256}.webp`;
}

/** Keeps a picture of an evaluation dataset. @returns its SHA-256 @throws AppError image:* */
export async function storeEvaluationPicture(input: Uint8Array): Promise<string> {
  const { bytes, sha256 } = await cleanImage(input);
  await putFile("evaluation", sha256, bytes);
  return sha256;
}

/** @throws AppError image:not_found, also for any name that is not one of ours */
export async function readPortrait(file: string): Promise<{ bytes: Buffer<ArrayBuffer>; sha256: string }> {
  const sha256 = /^([0-9a-f]{64})\.webp$/.exec(file)?.[1];
  const bytes = sha256 ? await getFile("portraits", sha256) : null;
  if (!sha256 || !bytes) throw new AppError("image:not_found", "There is no such portrait.");
  return { bytes, sha256 };
}
