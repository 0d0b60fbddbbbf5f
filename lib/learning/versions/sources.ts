/** What there is to train on: the scores that judges gave, dataset by dataset, and people's ratings in chat. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { db } from "../../db/client";
import { judgesOf } from "../../evaluation/judges/label";
import { engineNames } from "../../evaluation/runs/engine-names";
import type { TrainingSource, TrainingSources } from "./views";

/** Of the newest datasets. */
const MOST_DATASETS = 50;
const RATINGS_AT_ONCE = 2_000;

/** A reward model's own scores are none to learn from. */
export const isLearnable = (judge: string): boolean => !judge.startsWith("reward-model");
/** What was scored against a reference. */
const SCORED = { a: { not: null }, b: { gt: 0 } };

export async function trainingSources(): Promise<TrainingSources> {
  const datasets = await db().evaluationDataset.findMany({
    where: { runs: { some: { answers: { some: { judgements: { some: SCORED } } } } } },
    orderBy: { id: "desc" },
    take: MOST_DATASETS,
    select: { id: true, name: true },
  });
  const judged: TrainingSource[] = [];
  for (const dataset of datasets) judged.push(...(await sourcesOf(dataset)));
  return { judged, ratings: await ratingCounts() };
}

/** What the judges of a dataset's runs are called, by their keys. */
export async function judgeLabels(datasetId: string): Promise<ReadonlyMap<string, string>> {
  const [names, runs] = await Promise.all([
    engineNames(),
    db().evaluationRun.findMany({ where: { datasetId }, select: { judges: true, engineId: true } }),
  ]);
  return new Map(runs.flatMap((run) => judgesOf(run, names)).map(({ key, label }) => [key, label]));
}

async function sourcesOf(dataset: { id: string; name: string }): Promise<TrainingSource[]> {
  const labels = await judgeLabels(dataset.id);
  const where = { answer: { run: { datasetId: dataset.id } }, ...SCORED };
  const counts = await db().evaluationJudgement.groupBy({ by: ["judge", "metric"], where, _count: true });
  const judges = [...new Set(counts.map(({ judge }) => judge))].filter(isLearnable).sort();
  return Promise.all(
    judges.map(async (judge) => ({
      ...{ datasetId: dataset.id, dataset: dataset.name, judge, label: labels.get(judge) ?? judge },
      answers: await db().evaluationAnswer.count({
        where: { run: { datasetId: dataset.id }, judgements: { some: { judge, ...SCORED } } },
      }),
      byMetric: byMetric(
        (metric) => counts.find((row) => row.judge === judge && row.metric === metric)?._count ?? 0,
      ),
    })),
  );
}

async function ratingCounts(): Promise<TrainingSources["ratings"]> {
  const counts = byMetric(() => 0);
  let answers = 0;
  let last: string | undefined;
  do {
    const rows = await db().rating.findMany({
      where: {
        NOT: { scores: { equals: {} } },
        message: { generations: { some: {} } },
        ...(last === undefined ? {} : { id: { gt: last } }),
      },
      orderBy: { id: "asc" },
      take: RATINGS_AT_ONCE,
      select: { id: true, scores: true },
    });
    answers += rows.length;
    for (const { scores } of rows)
      for (const key of METRIC_KEYS) if (key in (scores as object)) counts[key]++;
    last = rows.length === RATINGS_AT_ONCE ? rows.at(-1)?.id : undefined;
  } while (last !== undefined);
  return { answers, byMetric: counts };
}

const byMetric = (count: (metric: MetricKey) => number): Record<MetricKey, number> =>
  Object.fromEntries(METRIC_KEYS.map((key) => [key, count(key)])) as Record<MetricKey, number>;
