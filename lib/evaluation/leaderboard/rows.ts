/** What a judge said of a run, without the long texts, kept for runs that are over. */
import { db } from "../../db/client";
import { isByHand } from "../judges/judge";
import type { JudgedRow } from "../mmrole/judged-row";
import { judgedRows } from "../runs/results";
import type { RunStatus } from "../runs/run";
import { Memo } from "./memo";

export interface BoardRow extends JudgedRow {
  /** Judgements of it that hold no scores. */
  unread: number;
}

interface Run {
  id: string;
  status: RunStatus;
  finishedAt: Date | null;
}

// One per process, also across Next's separately bundled routes. A row is about 1 kB: a line of 294 items 300 kB.
const holder = globalThis as typeof globalThis & { troupeBoardRows?: Memo<BoardRow[]> };
holder.troupeBoardRows ??= new Memo(200);
const kept = holder.troupeBoardRows;

/**
 * What results of a run can be kept under: they change no more. People judge after the run is complete, and judge anew,
 * so theirs are told apart by how many there are and when the latest was given.
 * @returns null while it goes on
 */
export async function resultKey({ id, status, finishedAt }: Run, judge: string): Promise<string | null> {
  if (status !== "complete" || !finishedAt) return null;
  return JSON.stringify([id, finishedAt, judge, isByHand(judge) ? await stateOf(id, judge) : null]);
}

async function stateOf(runId: string, judge: string) {
  const { _count, _max } = await db().evaluationJudgement.aggregate({
    where: { judge, answer: { runId } },
    _count: true,
    _max: { createdAt: true },
  });
  return [_count, _max.createdAt];
}

/** In the run's own order; question, profile and reviews are left out. @param judge a judgeKey */
export async function boardRows(run: Run, judge: string): Promise<BoardRow[]> {
  return kept.get(await resultKey(run, judge), async () => {
    const failed = await db().evaluationJudgement.findMany({
      where: { judge, failure: { not: null }, answer: { runId: run.id } },
      select: { answer: { select: { position: true } } },
    });
    const unread = new Map<number, number>();
    for (const { answer } of failed) unread.set(answer.position, (unread.get(answer.position) ?? 0) + 1);
    const rows: BoardRow[] = [];
    for await (const row of judgedRows(run.id, judge))
      rows.push({ ...slim(row), unread: unread.get(row.idx) ?? 0 });
    return rows;
  });
}

const slim = (row: JudgedRow): JudgedRow => ({
  ...row,
  ...{ system: "", question: "" },
  metrics: Object.fromEntries(
    Object.entries(row.metrics).map(([metric, { score }]) => [metric, { review: "", score }]),
  ),
});
