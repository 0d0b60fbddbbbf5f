/** What a person has judged by hand of a run, and the item to judge now. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { db } from "../../db/client";
import { readMMRolePrompt } from "../../troupe-data/read-mmrole-prompt";
import { readSample } from "../datasets/store";
import { judgeKey } from "../judges/judge";
import { picturesOf } from "../runs/item";
import { findRun } from "../runs/store";
import { isReferenceFirst, openAfter, orderFor } from "./order";
import { ALL_METRICS, type ByHandQuery, JUDGED_AT_ONCE, WAYS, type Way } from "./plan";
import type { ByHandItem, ByHandOverview, ByHandView } from "./views";

export interface Person {
  id: string;
  name: string;
}

/** The judge that a person is, one for each way. */
export const judgeOf = (person: Person, way: Way) => ({
  kind: "human" as const,
  person,
  ...(way === "alone" ? { alone: true } : {}),
});

/** What can be judged: answers that are there and say something. */
export const judgeable = (runId: string) => ({ runId, status: "done", text: { not: "" } });

/** @throws AppError evaluation:not_found */
export async function byHandOverview(runId: string, person: Person): Promise<ByHandOverview> {
  await findRun(runId);
  const [items, ...counts] = await Promise.all([
    db().evaluationAnswer.count({ where: judgeable(runId) }),
    ...WAYS.map((way) => doneBy(runId, judgeKey(judgeOf(person, way)))),
  ]);
  const done = Object.fromEntries(WAYS.map((way, i) => [way, counts[i]!])) as ByHandOverview["done"];
  return { items, done };
}

async function doneBy(runId: string, judge: string): Promise<ByHandOverview["done"][Way]> {
  const where = { judge, answer: { runId } };
  const [metrics, answers] = await Promise.all([
    db().evaluationJudgement.groupBy({ by: ["metric"], where, _count: true }),
    db().evaluationJudgement.groupBy({ by: ["answerId"], where, _count: true }),
  ]);
  const counts = JUDGED_AT_ONCE.map((metric) => [
    metric,
    metric === ALL_METRICS
      ? answers.filter(({ _count }) => _count === METRIC_KEYS.length).length
      : (metrics.find((row) => row.metric === metric)?._count ?? 0),
  ]);
  return Object.fromEntries(counts) as ByHandOverview["done"][Way];
}

/** The item asked for, or the first that is open. @throws AppError evaluation:not_found */
export async function byHandView(
  runId: string,
  person: Person,
  { way, metric, at }: ByHandQuery,
): Promise<ByHandView> {
  const { seed } = await findRun(runId);
  const judge = judgeKey(judgeOf(person, way));
  const metrics: readonly MetricKey[] = metric === ALL_METRICS ? METRIC_KEYS : [metric];
  const answers = await db().evaluationAnswer.findMany({
    where: judgeable(runId),
    select: {
      position: true,
      judgements: { where: { judge, metric: { in: [...metrics] } }, select: { failure: true } },
    },
  });
  const order = orderFor(
    person.id,
    seed,
    answers.map(({ position }) => position),
  );
  const known = new Map(answers.map(({ position, judgements }) => [position, judgements]));
  const isOpen = (position: number) => known.get(position)!.length < metrics.length;
  const skipped = order.filter((position) => known.get(position)!.some(({ failure }) => failure !== null));
  const position = at ?? order.find(isOpen);
  const place = position === undefined ? -1 : order.indexOf(position);
  return {
    ...{ items: order.length, done: order.filter((one) => !isOpen(one)).length },
    ...{ skipped: skipped.length, firstSkipped: skipped[0] ?? null },
    item:
      place < 0
        ? null
        : {
            ...(await itemAt(runId, order[place]!, { person, seed, way, judge, metrics })),
            place: place + 1,
            previous: order[place - 1] ?? null,
            following: order[place + 1] ?? null,
            nextOpen: openAfter(order, isOpen, order[place]!),
          },
  };
}

interface Shown {
  person: Person;
  seed: number;
  way: Way;
  judge: string;
  metrics: readonly MetricKey[];
}

async function itemAt(runId: string, position: number, { person, seed, way, judge, metrics }: Shown) {
  const row = await db().evaluationAnswer.findUniqueOrThrow({
    where: { runId_position: { runId, position } },
    include: { item: true, judgements: { where: { judge } } },
  });
  const sample = readSample(row.item.sample);
  const swapped = way === "reference" && isReferenceFirst(person.id, seed, position);
  const pair = [row.text!, sample.reference];
  return {
    position,
    question: sample.question,
    parts: readMMRolePrompt(sample.question),
    pictures: await picturesOf(runId, position, sample),
    answers: way === "alone" ? [row.text!] : swapped ? pair.toReversed() : pair,
    given: metrics.map((metric): ByHandItem["given"][number] => {
      const found = row.judgements.find((one) => one.metric === metric);
      const scores = [found?.a, found?.b].filter((score) => score != null);
      const whole = scores.length === (way === "alone" ? 1 : 2);
      return {
        metric,
        // As it was shown when it was given.
        scores: whole ? (found!.swapped ? scores.toReversed() : scores) : null,
        skipped: found?.failure != null,
      };
    }),
  };
}
