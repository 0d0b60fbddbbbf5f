/** What a run found, as MMRole-Eval's judged rows: tables, statistics and exports all read these. */
import type { MetricKey } from "../../chat/metrics";
import { db } from "../../db/client";
import { readSample } from "../datasets/store";
import type { JudgedRow } from "../mmrole/judged-row";

const AT_ONCE = 200;

/** In the run's own order, also the answers that are not there yet. @param judge a judgeKey @throws AppError evaluation:not_found */
export async function* judgedRows(runId: string, judge: string): AsyncGenerator<JudgedRow> {
  const { name } = await db().evaluationRun.findUniqueOrThrow({
    where: { id: runId },
    select: { name: true },
  });
  for (let from = 0; ; from += AT_ONCE) {
    const answers = await db().evaluationAnswer.findMany({
      where: { runId, position: { gte: from, lt: from + AT_ONCE } },
      orderBy: { position: "asc" },
      include: { item: true, judgements: { where: { judge } } },
    });
    if (answers.length === 0) return;
    for (const { position, text, item, judgements } of answers) {
      const sample = readSample(item.sample);
      const scored = judgements.flatMap(({ metric, raw, a, b }) =>
        a === null || b === null ? [] : [[metric, { review: raw ?? "", score: [a, b] }] as const],
      );
      yield {
        split: sample.split,
        task: sample.task,
        model: name,
        idx: position,
        id: sample.id,
        role: sample.role,
        script: sample.script,
        other_role: sample.otherRole,
        image: sample.pictures.at(-1)?.name ?? "",
        system: sample.system,
        question: sample.question,
        ground_truth: sample.reference,
        answer: text ?? "",
        metrics: Object.fromEntries(scored) as Partial<
          Record<MetricKey, { review: string; score: [number, number] }>
        >,
      };
    }
  }
}

export interface RunProgress {
  answers: { total: number; done: number; failed: number; empty: number };
  /** By judge: judgements with scores, and those that could not be read. */
  judgements: Record<string, { scored: number; unread: number }>;
}

export async function progressOf(runId: string): Promise<RunProgress> {
  const [statuses, empty, scored, unread] = await Promise.all([
    db().evaluationAnswer.groupBy({ by: ["status"], where: { runId }, _count: true }),
    db().evaluationAnswer.count({ where: { runId, text: "" } }),
    countByJudge(runId, { failure: null }),
    countByJudge(runId, { failure: { not: null } }),
  ]);
  const count = (status: string) => statuses.find((row) => row.status === status)?._count ?? 0;
  const judges = new Set([...scored.keys(), ...unread.keys()]);
  return {
    answers: {
      total: statuses.reduce((sum, { _count }) => sum + _count, 0),
      done: count("done"),
      failed: count("failed"),
      empty,
    },
    judgements: Object.fromEntries(
      [...judges].map((judge) => [judge, { scored: scored.get(judge) ?? 0, unread: unread.get(judge) ?? 0 }]),
    ),
  };
}

async function countByJudge(runId: string, where: { failure: null | { not: null } }) {
  const rows = await db().evaluationJudgement.groupBy({
    by: ["judge"],
    where: { answer: { runId }, ...where },
    _count: true,
  });
  return new Map(rows.map(({ judge, _count }) => [judge, _count]));
}
