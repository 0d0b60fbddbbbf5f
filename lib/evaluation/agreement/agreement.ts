/** How the judges of a dataset's finished runs agree, on the answers that two of them have judged. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { judgesOf } from "../judges/label";
import { fits } from "../leaderboard/aggregate";
import { Memo } from "../leaderboard/memo";
import { boardRows, resultKey } from "../leaderboard/rows";
import { type Agreement, agreementOf } from "../mmrole/agreement";
import { confusionOf, type JudgedTwice, judgedTwice, pairsOf } from "../mmrole/judged-twice";
import { COLUMNS, type Column, OVERALL } from "../mmrole/table";
import { engineNames } from "../runs/engine-names";
import type { RunStatus } from "../runs/run";
import { chosenPair, inRank, pairsOfJudges, type TwoJudges } from "./judges";
import type { AgreementQuery } from "./query";
import type { AgreementPage, ChosenPair, DatasetJudge } from "./views";

const PAGE_SIZE = 10;
/** The newest so many finished runs of the dataset. */
const MOST_RUNS = 50;

// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeAgreements?: Memo<Agreement> };
holder.troupeAgreements ??= new Memo(1_000);
const kept = holder.troupeAgreements;

type Run = Awaited<ReturnType<typeof finishedRuns>>[number];

/** @throws AppError evaluation:not_found where the dataset has no finished run */
export async function agreementPage(query: AgreementQuery, page: number): Promise<AgreementPage> {
  const datasets = await datasetsWithRuns();
  const dataset = query.dataset ? datasets.find(({ id }) => id === query.dataset) : datasets[0];
  const none = { runs: 0, left: 0, judges: [], pairs: [], totalPairs: 0, page, pages: 1, chosen: null };
  if (query.dataset && !dataset)
    throw new AppError("evaluation:not_found", "No run on such a dataset is complete.");
  if (!dataset) return { datasets, dataset: null, ...none };
  const [runs, total] = await Promise.all([
    finishedRuns(dataset.id),
    db().evaluationRun.count({ where: { status: "complete", datasetId: dataset.id } }),
  ]);
  const judges = await judgesWithScores(runs);
  const all = pairsOfJudges(judges);
  const pairs: AgreementPage["pairs"] = [];
  for (const two of all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)) {
    const { both, key } = await judgements(runs, two, query);
    pairs.push({ ...two, agreement: await agreement(both, key, OVERALL, query) });
  }
  const two = chosenPair(judges, query);
  return {
    ...{ datasets, dataset, runs: runs.length, left: total - runs.length, judges, pairs, page },
    ...{ totalPairs: all.length, pages: Math.max(1, Math.ceil(all.length / PAGE_SIZE)) },
    chosen: two && (await chosen(runs, two, query)),
  };
}

/** By their newest finished run. */
async function datasetsWithRuns(): Promise<AgreementPage["datasets"]> {
  const found = await db().evaluationRun.groupBy({
    by: ["datasetId"],
    where: { status: "complete" },
    _max: { id: true },
    orderBy: { _max: { id: "desc" } },
  });
  const rows = await db().evaluationDataset.findMany({
    where: { id: { in: found.map(({ datasetId }) => datasetId) } },
    select: { id: true, name: true },
  });
  return found.flatMap(({ datasetId }) => rows.find(({ id }) => id === datasetId) ?? []);
}

const finishedRuns = (datasetId: string) =>
  db().evaluationRun.findMany({
    where: { status: "complete", datasetId },
    orderBy: { id: "desc" },
    take: MOST_RUNS,
  });

/** Whoever has compared an answer of these runs with its reference, whether the run asked for it or it came later. */
async function judgesWithScores(runs: Run[]): Promise<DatasetJudge[]> {
  const [found, names] = await Promise.all([
    db().evaluationJudgement.groupBy({
      by: ["judge"],
      where: { a: { not: null }, b: { not: null }, answer: { runId: { in: runs.map(({ id }) => id) } } },
    }),
    engineNames(),
  ]);
  const labels = new Map(
    runs.flatMap((run) => judgesOf(run, names).map(({ key, label }) => [key, label] as const)),
  );
  return inRank(found.map(({ judge: key }) => ({ key, label: labels.get(key) ?? key })));
}

interface Judgements {
  both: JudgedTwice[];
  answers: ChosenPair["answers"];
  unread: ChosenPair["unread"];
  /** What results can be kept under; null: not at all. */
  key: string | null;
}

/** What the two have judged of the answers that fit the filters. */
async function judgements(
  runs: Run[],
  { judge, reference }: TwoJudges,
  { task, split }: AgreementQuery,
): Promise<Judgements> {
  const found: Judgements = {
    both: [],
    answers: { both: 0, judgeOnly: 0, referenceOnly: 0 },
    unread: { judge: 0, reference: 0 },
    key: null,
  };
  const keys: (string | null)[] = [];
  for (const row of runs) {
    const run = { ...row, status: row.status as RunStatus };
    const rowsBy = async ({ key }: DatasetJudge) => {
      keys.push(await resultKey(run, key));
      const rows = (await boardRows(run, key)).filter((one) => fits({ task, split }, one));
      // Two runs may have one name.
      return rows.map((one) => ({ ...one, model: run.id }));
    };
    const left = await rowsBy(judge);
    const right = await rowsBy(reference);
    const both = judgedTwice(left, right);
    found.both.push(...both);
    found.answers.both += both.length;
    found.answers.judgeOnly += scored(left) - both.length;
    found.answers.referenceOnly += scored(right) - both.length;
    found.unread.judge += unread(left);
    found.unread.reference += unread(right);
  }
  found.key = keys.includes(null) ? null : JSON.stringify([keys, task, split]);
  return found;
}

const scored = (rows: { metrics: object }[]): number =>
  rows.filter(({ metrics }) => Object.keys(metrics).length > 0).length;
const unread = (rows: { unread: number }[]): number => rows.reduce((sum, row) => sum + row.unread, 0);

const agreement = (
  both: JudgedTwice[],
  key: string | null,
  column: Column,
  { of = "ratio" }: AgreementQuery,
): Promise<Agreement> =>
  kept.get(key && `${key} ${of} ${column}`, () => agreementOf(pairsOf(both, column, of)));

async function chosen(runs: Run[], two: TwoJudges, query: AgreementQuery): Promise<ChosenPair | null> {
  const { both, answers, unread, key } = await judgements(runs, two, query);
  if (both.length === 0) return null;
  const rows: ChosenPair["rows"] = [];
  for (const column of COLUMNS) rows.push({ column, agreement: await agreement(both, key, column, query) });
  return { ...two, rows, answers, unread, confusion: confusionOf(both, query.column ?? OVERALL) };
}
