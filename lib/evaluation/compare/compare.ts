/** Two runs on one dataset, as one judge saw them. */
import { setImmediate } from "node:timers/promises";
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { sampleKey } from "../datasets/sample";
import { type JudgeView, judgesOf } from "../judges/label";
import { fits } from "../leaderboard/aggregate";
import { Memo } from "../leaderboard/memo";
import { boardRows, resultKey } from "../leaderboard/rows";
import { answerFacts } from "../mmrole/answers";
import { gridOfTwo } from "../mmrole/grid";
import { compareModels } from "../mmrole/statistics";
import { COLUMNS, OVERALL } from "../mmrole/table";
import { engineNames } from "../runs/engine-names";
import { type RunStatus, runAgentSchema } from "../runs/run";
import { itemPairs, type SideRow, sortPairs, statesOf } from "./pairs";
import type { CompareQuery, Tick } from "./query";
import type { ComparePage, CompareSide, RunComparison } from "./views";

const PAGE_SIZE = 25;
/** The newest so many runs can be chosen from. */
const MOST_RUNS = 100;

type Columns = RunComparison["columns"];
// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeCompared?: Memo<Columns> };
holder.troupeCompared ??= new Memo(200);
const kept = holder.troupeCompared;

type Run = Awaited<ReturnType<typeof runsToChoose>>[number];

/** @throws AppError evaluation:not_found */
export async function comparePage(query: CompareQuery, page: number): Promise<ComparePage> {
  const [runs, names] = await Promise.all([runsToChoose(query), engineNames()]);
  const [a, b] = [query.a, query.b].map((id) => (id ? chosen(runs, id) : null));
  const choices = runs.map(({ id, name, dataset }) => ({ id, name, dataset }));
  if (!a || !b) return { choices: { runs: choices, judges: [] }, problem: null, comparison: null };
  const judges = judgesOf(a, names).filter(
    ({ key, compares }) => compares && judgesOf(b, names).some((one) => one.key === key),
  );
  const judge = query.judge ? judges.find(({ key }) => key === query.judge) : judges[0];
  const problem = problemOf(a, b, judges, judge);
  return {
    choices: { runs: choices, judges },
    problem,
    comparison: judge && !problem ? await comparisonOf(a, b, judge, query, page) : null,
  };
}

/** What the leaderboard's ticks ask for. @throws AppError evaluation:not_found */
export async function queryOfTicks([first, second]: Tick[]): Promise<
  Pick<CompareQuery, "a" | "b" | "judge">
> {
  if (!first) return {};
  const run = chosen(await runsToChoose({ a: first.run }), first.run);
  const judge = judgesOf(run, await engineNames())[first.judge];
  return { a: first.run, b: second?.run, judge: judge?.key };
}

const runsToChoose = async ({ a, b }: Pick<CompareQuery, "a" | "b">) => {
  const include = { dataset: { select: { id: true, name: true } } };
  const newest = await db().evaluationRun.findMany({
    where: { status: "complete" },
    orderBy: { id: "desc" },
    take: MOST_RUNS,
    include,
  });
  // Those that go on, or are too old, when they are asked for.
  const ids = [a, b].filter((id) => id !== undefined && !newest.some((run) => run.id === id));
  return [
    ...newest,
    ...(await db().evaluationRun.findMany({ where: { id: { in: ids as string[] } }, include })),
  ];
};

function chosen(runs: Run[], id: string): Run {
  const run = runs.find((one) => one.id === id);
  if (!run) throw new AppError("evaluation:not_found", "There is no such run. It may have been deleted.");
  return run;
}

function problemOf(a: Run, b: Run, judges: JudgeView[], judge: JudgeView | undefined): string | null {
  if (a.id === b.id) return "Both are the same run: choose another one for either side.";
  if (a.datasetId !== b.datasetId)
    return `These runs are on different datasets, ${a.dataset.name} and ${b.dataset.name}: nothing in them can be paired.`;
  if (judges.length === 0)
    return "These runs have no judge in common: scores of two judges are not on one scale.";
  return judge ? null : "That judge has not judged both runs: choose one that has.";
}

async function comparisonOf(
  a: Run,
  b: Run,
  judge: JudgeView,
  query: CompareQuery,
  page: number,
): Promise<RunComparison> {
  const [left, right] = await Promise.all([a, b].map((run) => sideRows(run, judge.key, query)));
  const pairs = sortPairs(itemPairs(left!, right!, query.column ?? OVERALL), query.sort);
  const common = pairs.filter((pair) => pair.a && pair.b).length;
  const keys = await Promise.all([a, b].map((run) => resultKey(whole(run), judge.key)));
  const key = keys.includes(null) ? null : JSON.stringify([keys, query.task, query.split]);
  return {
    a: sideOf(a, left!, right!),
    b: sideOf(b, right!, left!),
    ...{ judge, common },
    columns: await kept.get(key, () => columnsOf(left!, right!)),
    pairs: pairs.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    ...{ total: pairs.length, page, pages: Math.max(1, Math.ceil(pairs.length / PAGE_SIZE)) },
  };
}

const whole = (run: Run) => ({ ...run, status: run.status as RunStatus });

/** The run's rows that fit the filters. */
async function sideRows(run: Run, judge: string, query: CompareQuery): Promise<SideRow[]> {
  const [rows, undone] = await Promise.all([
    boardRows(whole(run), judge),
    db().evaluationAnswer.findMany({
      where: { runId: run.id, status: { not: "done" } },
      select: { position: true, status: true },
    }),
  ]);
  const states = new Map(
    undone.map(({ position, status }) => [position, status === "failed" ? "failed" : "waiting"] as const),
  );
  return rows
    .filter((row) => fits(query, row))
    .map((row) => ({ ...row, undone: states.get(row.idx) ?? null }));
}

function sideOf(run: Run, rows: SideRow[], others: SideRow[]): CompareSide {
  const there = new Set(others.map(sampleKey));
  const common = rows.filter((row) => there.has(sampleKey(row)));
  const { engine, model } = runAgentSchema.parse(run.agent);
  return {
    ...{ id: run.id, name: run.name, agent: `${engine}: ${model}` },
    ...{ items: rows.length, alone: rows.length - common.length },
    states: statesOf(common),
    facts: answerFacts(common),
  };
}

async function columnsOf(a: SideRow[], b: SideRow[]): Promise<Columns> {
  const grid = gridOfTwo(a, b);
  const columns: Columns = [];
  if (grid.models.size < 2) return columns;
  for (const column of COLUMNS) {
    await setImmediate(); // a thousand resamples: let others have their turn
    columns.push({ column, comparison: compareModels(grid, "a", "b", column) });
  }
  return columns;
}
