/** A run's own table: one line per judge, and how it comes about. */
import { setImmediate } from "node:timers/promises";
import { db } from "../../db/client";
import { DIALOGUE_TYPES } from "../../troupe-data/dialogue";
import type { JudgeView } from "../judges/label";
import { fits, type Selection, scoresOf } from "../leaderboard/aggregate";
import { Memo } from "../leaderboard/memo";
import { type BoardRow, boardRows, resultKey } from "../leaderboard/rows";
import { answerFacts } from "../mmrole/answers";
import { SPLITS } from "../mmrole/judged-row";
import { SPLIT_LABELS, TASK_LABELS } from "./labels";
import { ratioBins } from "./ratio-bins";
import type { RunStatus } from "./run";
import { findRun } from "./store";
import type { RunLine, RunScores } from "./views";

const PARTS: { label: string; selection: Selection }[] = [
  ...SPLITS.map((split) => ({ label: SPLIT_LABELS[split], selection: { split } })),
  ...DIALOGUE_TYPES.map((task) => ({ label: TASK_LABELS[task], selection: { task } })),
];

type Found = Omit<RunScores, "judge"> | null;
// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeRunScores?: Memo<Found> };
holder.troupeRunScores ??= new Memo(200);
const kept = holder.troupeRunScores;

/** Of the judges that have judged something. @throws AppError evaluation:not_found */
export async function runScores(id: string, judges: JudgeView[]): Promise<RunScores[]> {
  const { status, finishedAt } = await findRun(id);
  const run = { id, status: status as RunStatus, finishedAt };
  const all: RunScores[] = [];
  for (const judge of judges) {
    const key = await resultKey(run, judge.key);
    const found = await kept.get(key, async () =>
      judge.compares
        ? scoresByJudge(await boardRows(run, judge.key))
        : withoutRatios(await scoresByJudge(await aloneRows(run, judge.key))),
    );
    if (found) all.push({ judge, ...found });
  }
  return all;
}

/** Answers judged alone have a score and no ratio. Over 1, the mean of the ratios is the mean of the scores. */
async function aloneRows(run: Parameters<typeof boardRows>[0], judge: string): Promise<BoardRow[]> {
  const given = await db().evaluationJudgement.findMany({
    where: { judge, a: { not: null }, answer: { runId: run.id } },
    select: { metric: true, a: true, answer: { select: { position: true } } },
  });
  const of = new Map<number, BoardRow["metrics"]>();
  for (const { metric, a, answer } of given)
    of.set(answer.position, { ...of.get(answer.position), [metric]: { review: "", score: [a, 1] } });
  return (await boardRows(run, judge)).map((row) => ({ ...row, metrics: of.get(row.idx) ?? {} }));
}

const withoutRatios = (found: Found): Found => found && { ...found, bins: null };

async function scoresByJudge(rows: BoardRow[]): Promise<Found> {
  if (!rows.some(({ metrics }) => Object.keys(metrics).length > 0)) return null;
  const { words, referenceWords, refusals } = answerFacts(rows);
  const parts = PARTS.filter(({ selection }) => {
    const count = rows.filter((row) => fits(selection, row)).length;
    return count > 0 && count < rows.length;
  });
  const lines: RunLine[] = [];
  for (const { label, selection } of [{ label: "All items", selection: {} }, ...parts]) {
    await setImmediate(); // a thousand resamples: let others have their turn
    lines.push({ label, ...scoresOf(rows, "count_weighted", selection) });
  }
  return {
    lines,
    bins: ratioBins(rows),
    words: words && referenceWords && { answers: words.mean, references: referenceWords.mean },
    refusals,
    unread: rows.reduce((sum, { unread }) => sum + unread, 0),
  };
}
