/** A person's judgements, written as they are given, taken back and given anew. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { parse } from "../../http";
import { judgeConfigSchema, judgeKey } from "../judges/judge";
import { findRun } from "../runs/store";
import { isReferenceFirst } from "./order";
import { givenSchema, SKIPPED } from "./plan";
import { judgeable, judgeOf, type Person } from "./read";

/**
 * @param input givenSchema: scores in the order in which this person was shown the answers
 * @throws AppError request:bad_request; evaluation:not_found where there is no such answer to judge
 */
export async function giveByHand(runId: string, person: Person, input: unknown): Promise<void> {
  const { way, position, judgements } = parse(givenSchema, input);
  const { seed } = await findRun(runId);
  const answer = await db().evaluationAnswer.findFirst({
    where: { ...judgeable(runId), position },
    select: { id: true },
  });
  if (!answer) throw new AppError("evaluation:not_found", "There is no such answer to judge in this run.");
  const judge = judgeKey(judgeOf(person, way));
  await addJudge(runId, judge, judgeOf(person, way));
  const swapped = way === "reference" && isReferenceFirst(person.id, seed, position);
  await db().$transaction(
    judgements.map(({ metric, given }) => {
      const one = { answerId: answer.id, judge, metric };
      if (given === null) return db().evaluationJudgement.deleteMany({ where: one });
      const row = { swapped, createdAt: new Date(), ...contentOf(given, swapped) };
      return db().evaluationJudgement.upsert({
        where: { answerId_judge_metric: one },
        create: { ...one, ...row },
        update: row,
      });
    }),
  );
}

function contentOf(given: readonly number[] | "skipped", swapped: boolean) {
  if (given === "skipped") return { a: null, b: null, failure: SKIPPED };
  const [a, b = null] = swapped ? given.toReversed() : given;
  return { a: a!, b, failure: null };
}

/** Makes the person one of the run's judges. Two may begin at once: whoever finds the list changed looks again. */
async function addJudge(runId: string, key: string, judge: ReturnType<typeof judgeOf>): Promise<void> {
  for (;;) {
    const { judges } = await findRun(runId);
    const known = judgeConfigSchema.array().parse(judges);
    if (known.some((one) => judgeKey(one) === key)) return;
    const { count } = await db().evaluationRun.updateMany({
      where: { id: runId, judges: { equals: judges as object } },
      data: { judges: [...known, judge] },
    });
    if (count > 0) return;
  }
}
