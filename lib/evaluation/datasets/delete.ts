/** A dataset goes with all that hangs on it. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { deleteFile } from "../../images/storage";
import { datasetView, readSample } from "./store";

const ITEMS_AT_ONCE = 500;

/**
 * With its runs, their answers and judgements, and the pictures that no other dataset shows.
 * @throws AppError evaluation:not_found; evaluation:conflict for the one that comes with Troupe, and while one of its runs goes on
 */
export async function deleteDataset(id: string): Promise<void> {
  const { source } = await datasetView(id);
  if (source === "troupe-test")
    throw new AppError("evaluation:conflict", "This dataset comes with Troupe. Delete its runs one by one.");
  const own = await picturesOf({ datasetId: id });
  await db().$transaction(async (tx) => {
    const going = await tx.evaluationRun.findFirst({ where: { datasetId: id, status: "running" } });
    if (going) throw new AppError("evaluation:conflict", `${going.name} is going on. Cancel it first.`);
    await tx.evaluationRun.deleteMany({ where: { datasetId: id } });
    await tx.evaluationDataset.delete({ where: { id } });
  });
  if (own.size === 0) return;
  const others = await picturesOf({ dataset: { source: "mmrole" } });
  for (const sha256 of own) if (!others.has(sha256)) await deleteFile("evaluation", sha256);
}

async function picturesOf(where: { datasetId: string } | { dataset: { source: string } }) {
  const found = new Set<string>();
  let after = "";
  for (;;) {
    const items = await db().evaluationItem.findMany({
      where: { ...where, id: { gt: after } },
      orderBy: { id: "asc" },
      take: ITEMS_AT_ONCE,
      select: { id: true, sample: true },
    });
    for (const { sample } of items)
      for (const { sha256 } of readSample(sample).pictures) if (sha256) found.add(sha256);
    const last = items.at(-1);
    if (!last) return found;
    after = last.id;
  }
}
