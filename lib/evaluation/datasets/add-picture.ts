/** The pictures of imported datasets, sent after the items that show them. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { storeEvaluationPicture } from "../../images/store";
import { Memo } from "../leaderboard/memo";
import type { EvaluationSample } from "./sample";
import { readSample } from "./store";

/** Names in the order of the items. A picture that is shipped, or was sent before, is not missing. */
export async function missingPictures(datasetId: string): Promise<string[]> {
  const items = await samplesOf(datasetId);
  const missing = items.flatMap(({ sample }) =>
    sample.pictures.filter(({ shipped, sha256 }) => shipped === null && sha256 === null),
  );
  return [...new Set(missing.map(({ name }) => name))];
}

// One per process, also across Next's separately bundled routes. Which items show a picture never changes.
const holder = globalThis as typeof globalThis & { troupePicturePlaces?: Memo<Map<string, string[]>> };
holder.troupePicturePlaces ??= new Memo(10);
const kept = holder.troupePicturePlaces;

/**
 * Checks, re-encodes and keeps a picture, for each item of the dataset that names it.
 * @throws AppError image:*, evaluation:not_found where no item does
 */
export async function addPicture(datasetId: string, name: string, input: Uint8Array): Promise<void> {
  const places = await kept.get(datasetId, () => placesOf(datasetId));
  const itemIds = places.get(name);
  if (!itemIds)
    throw new AppError("evaluation:not_found", "No item of this dataset shows a picture of that name.", {
      field: "name",
    });
  const sha256 = await storeEvaluationPicture(input);
  await db().$transaction(async (tx) => {
    const items = await tx.evaluationItem.findMany({ where: { id: { in: itemIds } } });
    for (const { id, sample: stored } of items) {
      const sample = readSample(stored);
      const pictures = sample.pictures.map((picture) =>
        picture.name === name && picture.shipped === null ? { ...picture, sha256 } : picture,
      );
      await tx.evaluationItem.update({ where: { id }, data: { sample: { ...sample, pictures } } });
    }
  });
}

async function placesOf(datasetId: string): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>();
  for (const { id, sample } of await samplesOf(datasetId))
    for (const { name } of sample.pictures) places.set(name, [...(places.get(name) ?? []), id]);
  return places;
}

async function samplesOf(datasetId: string): Promise<{ id: string; sample: EvaluationSample }[]> {
  const items = await db().evaluationItem.findMany({
    where: { datasetId },
    orderBy: { position: "asc" },
    select: { id: true, sample: true },
  });
  return items.map(({ id, sample }) => ({ id, sample: readSample(sample) }));
}
