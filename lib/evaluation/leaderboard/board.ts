/** The leaderboard over finished runs: one line per run and judge. */
import { setImmediate } from "node:timers/promises";
import { db } from "../../db/client";
import { type JudgeView, judgesOf } from "../judges/label";
import { answerFacts } from "../mmrole/answers";
import { gridOfTwo } from "../mmrole/grid";
import { compareModels } from "../mmrole/statistics";
import { engineNames } from "../runs/engine-names";
import { type RunStatus, runAgentSchema } from "../runs/run";
import { fits, scoresOf } from "./aggregate";
import { Memo } from "./memo";
import type { BoardQuery } from "./query";
import { type BoardRow, boardRows, resultKey } from "./rows";
import { sortLines } from "./sort";
import type { Board, BoardLine } from "./views";

/** The newest so many finished runs: each pair of lines that can be compared is. */
const MOST_RUNS = 100;

type Unranked = Omit<BoardLine, "rank" | "ranked">;
/** -1: the first is surely worse; 1: surely better; 0: nobody can tell. */
type Sign = -1 | 0 | 1;

// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & {
  troupeBoard?: { lines: Memo<Unranked>; signs: Memo<Sign> };
};
holder.troupeBoard ??= { lines: new Memo(1_000), signs: new Memo(20_000) };
const kept = holder.troupeBoard;

interface Candidate {
  run: Awaited<ReturnType<typeof finishedRuns>>[number];
  judge: JudgeView;
  rows: BoardRow[];
  line: Unranked;
  /** Under which its results can be kept, the filters included. */
  key: string | null;
}

/** Lines that fit the filters, ranked and sorted. */
export async function board(query: BoardQuery): Promise<Board> {
  const [runs, total, names] = await Promise.all([
    finishedRuns(),
    db().evaluationRun.count({ where: { status: "complete" } }),
    engineNames(),
  ]);
  const pairs = runs.flatMap((run) =>
    judgesOf(run, names).flatMap((judge, i) =>
      judge.compares ? [{ run, judge, id: `${run.id}.${i}` }] : [],
    ),
  );
  const candidates: Candidate[] = [];
  for (const { run, judge, id } of pairs) {
    if (query.dataset && run.datasetId !== query.dataset) continue;
    if (query.judge && judge.key !== query.judge) continue;
    const found = await candidate(run, judge, id, query);
    if (found) candidates.push(found);
  }
  const lines: BoardLine[] = [];
  for (const one of candidates) {
    const peers = candidates.filter((other) => isPeer(one, other));
    lines.push({ ...one.line, rank: await rankOf(one, peers), ranked: peers.length });
  }
  return {
    lines: sortLines(lines, query),
    datasets: unique(runs.map(({ dataset }) => dataset)),
    judges: unique(pairs.map(({ judge: { key, label } }) => ({ id: key, key, label }))),
    left: Math.max(0, total - runs.length),
  };
}

const finishedRuns = () =>
  db().evaluationRun.findMany({
    where: { status: "complete" },
    orderBy: { id: "desc" },
    take: MOST_RUNS,
    include: { dataset: { select: { id: true, name: true } } },
  });

/** Null where the judge has judged nothing of what is asked for. */
async function candidate(
  run: Candidate["run"],
  judge: JudgeView,
  id: string,
  { split, task, aggregation = "count_weighted" }: BoardQuery,
): Promise<Candidate | null> {
  const whole = { ...run, status: run.status as RunStatus };
  const all = await boardRows(whole, judge.key);
  const rows = all.filter((row) => fits({ split, task }, row));
  if (!rows.some(({ metrics }) => Object.keys(metrics).length > 0)) return null;
  const results = await resultKey(whole, judge.key);
  const key = results && JSON.stringify([results, split, task, aggregation]);
  const line = await kept.lines.get(key, async () => {
    await setImmediate(); // a thousand resamples: let others have their turn
    const { engine, model } = runAgentSchema.parse(run.agent);
    return {
      ...{ id, runId: run.id, name: run.name, agent: `${engine}: ${model}`, dataset: run.dataset },
      judge: { key: judge.key, label: judge.label },
      ...scoresOf(rows, aggregation, { split, task }),
      unread: rows.reduce((sum, { unread }) => sum + unread, 0),
      answers: answerFacts(rows),
    };
  });
  // An engine may have another name by now.
  const labelled = { ...line, judge: { key: judge.key, label: judge.label } };
  return { run, judge, rows, key, line: labelled };
}

const isPeer = (a: Candidate, b: Candidate): boolean =>
  a.run.datasetId === b.run.datasetId && a.judge.key === b.judge.key;

/**
 * 1 + the number of lines that are surely better: whose paired difference in Overall, over the items that both have, has an
 * interval wholly above 0 (mmrole/statistics.ts). Whichever the aggregation: a pair shares items, not always whole files.
 */
async function rankOf(one: Candidate, peers: Candidate[]): Promise<number> {
  let better = 0;
  for (const other of peers) if (other !== one && (await signOf(other, one)) > 0) better++;
  return 1 + better;
}

async function signOf(a: Candidate, b: Candidate): Promise<Sign> {
  // Each pair once, whichever way it is asked for.
  if (a.line.id > b.line.id) return -(await signOf(b, a)) as Sign;
  const key = a.key && b.key && `${a.key} ${b.key}`;
  return kept.signs.get(key, async () => {
    await setImmediate();
    const grid = gridOfTwo(a.rows, b.rows);
    const [low, high] = compareModels(grid, "a", "b").difference.interval95 ?? [0, 0];
    return low > 0 ? 1 : high < 0 ? -1 : 0;
  });
}

const unique = <T extends { id: string }>(all: T[]): T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];
