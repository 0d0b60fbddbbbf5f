/** The items of a run: filtered, sorted by how they were judged, paged. */
import { METRIC_KEYS } from "../../chat/metrics";
import { db, type Prisma } from "../../db/client";
import { readSample } from "../datasets/store";
import { type ItemsQuery, sortItems } from "./items-query";
import type { ItemPage, ItemRow } from "./views";

const PAGE_SIZE = 25;
const ANSWER_START = 240;

interface Ordered {
  position: number;
  ratio: number | null;
  judged: number;
  unread: number;
}

/** One page. @param judge the judgeKey whose ratios are shown; null: the run has no judge */
export async function listItems(
  runId: string,
  judge: string | null,
  query: ItemsQuery,
  page = 1,
): Promise<ItemPage> {
  const ordered = await orderedItems(runId, judge, query);
  const shown = ordered.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const rows = await db().evaluationAnswer.findMany({
    where: { runId, position: { in: shown.map(({ position }) => position) } },
    include: { item: true },
  });
  const items = shown.flatMap(({ position, ratio, judged, unread }): ItemRow[] => {
    const row = rows.find((one) => one.position === position);
    if (!row) return [];
    const { id, role, task, split } = readSample(row.item.sample);
    return [
      {
        ...{ position, sampleId: id, role, task, split, unread, error: row.error },
        status: row.status as ItemRow["status"],
        answer: row.text?.slice(0, ANSWER_START) ?? null,
        ratio: { value: ratio, n: judged },
      },
    ];
  });
  return { items, total: ordered.length, page, pages: Math.max(1, Math.ceil(ordered.length / PAGE_SIZE)) };
}

/**
 * All items that fit, in the order asked for. The mean of quotients cannot be had from Prisma's queries, so two numbers a
 * judgement are read: for the 14,346 dialogues of MMRole-Data some hundred thousand.
 */
export async function orderedItems(
  runId: string,
  judge: string | null,
  { task, split, state, sort }: ItemsQuery,
): Promise<Ordered[]> {
  const where: Prisma.EvaluationAnswerWhereInput = {
    runId,
    ...(task || split ? { item: { task, split } } : {}),
    ...(state === "failed" ? { status: "failed" } : {}),
    ...(state === "empty" ? { text: "" } : {}),
  };
  const answers = await db().evaluationAnswer.findMany({
    where,
    select: {
      position: true,
      judgements: { where: { judge: judge ?? "" }, select: { a: true, b: true, failure: true } },
    },
  });
  const items = answers.map(({ position, judgements }): Ordered => {
    const ratios = judgements.flatMap(({ a, b }) => (a === null || b === null ? [] : [a / b]));
    const sum = ratios.reduce((total, ratio) => total + ratio, 0);
    return {
      ...{ position, judged: ratios.length },
      unread: judgements.filter(({ failure }) => failure !== null).length,
      ratio: ratios.length > 0 ? sum / ratios.length : null,
    };
  });
  const fits = items.filter(
    ({ judged, unread }) =>
      !(state === "unread" && unread === 0) &&
      !(state === "unjudged" && judged + unread >= METRIC_KEYS.length),
  );
  return sortItems(fits, sort);
}
