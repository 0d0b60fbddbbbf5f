/** One item of a run in full, and its pictures. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { db } from "../../db/client";
import type { EvaluationJudgement } from "../../db/generated/sqlite/client";
import { AppError } from "../../errors";
import { readMMRolePrompt } from "../../troupe-data/read-mmrole-prompt";
import { readPicture } from "../datasets/pictures";
import type { EvaluationSample } from "../datasets/sample";
import { readSample } from "../datasets/store";
import { readVerdicts } from "../judges/llm-prompt";
import { runDetail } from "./detail";
import { orderedItems } from "./items";
import { type ItemsQuery, usualJudge } from "./items-query";
import type { ItemDetail, ItemRow, JudgeCall, JudgementView, SentPrompt } from "./views";

const sentPromptSchema = z.object({
  system: z.string(),
  messages: z.array(
    z.object({ role: z.string(), text: z.string(), imageIds: z.array(z.string()).default([]) }),
  ),
});
const readPrompt = (stored: unknown): SentPrompt | null => sentPromptSchema.safeParse(stored).data ?? null;

/** @param query the list it was opened from: its order gives the items before and after. @throws AppError evaluation:not_found */
export async function itemDetail(runId: string, position: number, query: ItemsQuery): Promise<ItemDetail> {
  const run = await runDetail(runId);
  const judge = query.judge ?? usualJudge(run.judges);
  const [row, ordered, total] = await Promise.all([
    findAnswer(runId, position),
    orderedItems(runId, judge, query),
    db().evaluationAnswer.count({ where: { runId } }),
  ]);
  const sample = readSample(row.item.sample);
  const place = ordered.findIndex((one) => one.position === position);
  const pictures = await picturesOf(runId, position, sample);
  const { text, error, attempts, tokens, ms, judgements } = row;
  return {
    ...{ run: { id: runId, name: run.name }, position, total, sample, pictures },
    parts: readMMRolePrompt(sample.question),
    answer: {
      ...{ status: row.status as ItemRow["status"], text, error, attempts, tokens, ms },
      prompt: readPrompt(row.prompt),
    },
    judges: run.judges.map((view) => ({
      judge: view,
      ...judged(judgements.filter(({ judge }) => judge === view.key)),
    })),
    previous: place > 0 ? ordered[place - 1]!.position : null,
    next: place >= 0 ? (ordered[place + 1]?.position ?? null) : null,
    place: place >= 0 ? place + 1 : null,
    of: ordered.length,
  };
}

/** Where an item's pictures are to be had; a missing one has no address. */
export function picturesOf(
  runId: string,
  position: number,
  { pictures }: EvaluationSample,
): Promise<ItemDetail["pictures"]> {
  const base = `/api/admin/evaluation/runs/${runId}/items/${position}/pictures`;
  return Promise.all(
    pictures.map(async (picture, i) => {
      const found = await readPicture(picture);
      return { name: picture.name, href: found ? `${base}/${i}` : null };
    }),
  );
}

function judged(rows: EvaluationJudgement[]): { judgements: JudgementView[]; calls: JudgeCall[] } {
  const calls = new Map<string, JudgeCall>();
  const inOrder = METRIC_KEYS.flatMap((metric) =>
    rows.filter((row) => row.metric === metric).map((row) => ({ ...row, metric })),
  );
  for (const { metric, swapped, prompt, raw, ms } of inOrder) {
    const key = JSON.stringify([prompt, raw]);
    const known = calls.get(key);
    if (known) known.metrics.push(metric);
    else calls.set(key, { metrics: [metric], swapped, prompt: readPrompt(prompt), raw, ms });
  }
  const judgements = inOrder.map(({ metric, a, b, swapped, raw, failure, prompt }): JudgementView => {
    const { metrics } = calls.get(JSON.stringify([prompt, raw]))!;
    const scores: JudgementView["scores"] = a === null ? null : [a, b];
    return {
      ...{ metric, scores, swapped, failure },
      ratio: a === null || b === null ? null : a / b,
      review: metrics.length === 1 ? raw : reviewOf(raw, metric),
    };
  });
  return { judgements, calls: [...calls.values()] };
}

/** A metric's line of a reply about all eight; the whole reply where it has none. */
function reviewOf(raw: string | null, metric: MetricKey): string | null {
  if (raw === null) return null;
  const verdict = readVerdicts(raw, METRIC_KEYS).find((one) => one.metric === metric);
  return verdict?.text || raw;
}

async function findAnswer(runId: string, position: number) {
  const row = await db().evaluationAnswer.findUnique({
    where: { runId_position: { runId, position } },
    include: { item: true, judgements: true },
  });
  if (!row) throw new AppError("evaluation:not_found", "There is no such item in this run.");
  return row;
}

/** A picture that an item of a run shows. @throws AppError evaluation:not_found where there is none, or its file is missing */
export async function itemPicture(
  runId: string,
  position: number,
  index: number,
): Promise<{ bytes: Buffer<ArrayBuffer>; sha256: string }> {
  const row = await db().evaluationAnswer.findUnique({
    where: { runId_position: { runId, position } },
    select: { item: { select: { sample: true } } },
  });
  const picture = row ? readSample(row.item.sample).pictures[index] : undefined;
  const found = picture && (await readPicture(picture));
  if (!found) throw new AppError("evaluation:not_found", "This picture is missing.");
  const bytes = Buffer.from(found);
  return { bytes, sha256: picture.sha256 ?? createHash("sha256").update(bytes).digest("hex") };
}
