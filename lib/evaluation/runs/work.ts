/** The two kinds of work in a run: an answer, and a judge's verdicts on it. Each is written once, when it is done. */

import type { MetricKey } from "../../chat/metrics";
import { modelMessages } from "../../chat/prompting";
import { db } from "../../db/client";
import type { Prisma } from "../../db/generated/sqlite/client";
import { findAppError } from "../../errors";
import type { Engine } from "../../inference/engine";
import type { Sampling } from "../../inference/sampling";
import { readPicture } from "../datasets/pictures";
import { type EvaluationSample, sampleKey } from "../datasets/sample";
import { readSample } from "../datasets/store";
import type { Judge, Judgement } from "../judges/judge";
import { agentPrompt } from "./agent-prompt";
import { ask } from "./ask";
import { seedOf } from "./seeds";

interface Call {
  runSeed: number;
  signal: AbortSignal;
}

/** @returns null, or why there is no answer, which is written too. @throws when the run was stopped: nothing is written */
export async function answerItem(
  answerId: string,
  { engine, sampling, runSeed, signal }: Call & { engine: Engine; sampling: Sampling },
): Promise<unknown> {
  const { item } = await db().evaluationAnswer.findUniqueOrThrow({
    where: { id: answerId },
    select: { item: { select: { sample: true } } },
  });
  const sample = readSample(item.sample);
  try {
    const prompt = agentPrompt(engine, sample, sampling.maxTokens);
    const messages = modelMessages(prompt, await picturesOf(sample));
    const seed = seedOf(runSeed, "answer", sampleKey(sample));
    const { text, tokens, ms } = await ask({ engine, messages, sampling, seed, signal });
    await db().evaluationAnswer.update({
      where: { id: answerId },
      data: {
        status: "done",
        prompt: prompt as unknown as Prisma.InputJsonObject,
        text,
        tokens,
        ms,
        error: null,
        attempts: { increment: 1 },
      },
    });
    return null;
  } catch (error) {
    if (signal.aborted) throw error;
    const known = findAppError(error);
    await db().evaluationAnswer.update({
      where: { id: answerId },
      data: { status: "failed", error: known?.message ?? String(error), attempts: { increment: 1 } },
    });
    return error;
  }
}

/** @throws AppError engine:* when the judge could not be asked, or the signal's reason: nothing is written */
export async function judgeAnswer(
  answerId: string,
  metrics: readonly MetricKey[],
  { judge, runSeed, signal }: Call & { judge: Judge },
): Promise<void> {
  const { text, item } = await db().evaluationAnswer.findUniqueOrThrow({
    where: { id: answerId },
    select: { text: true, item: { select: { sample: true } } },
  });
  const sample = readSample(item.sample);
  const seed = seedOf(runSeed, judge.key, metrics.join(), sampleKey(sample));
  const pictures = await picturesOf(sample);
  const judgements = await judge.judge({ sample, answer: text!, pictures, seed, signal }, metrics);
  await db().evaluationJudgement.createMany({
    data: judgements.map((one) => toRow(answerId, judge.key, one)),
  });
}

const toRow = (answerId: string, judge: string, { scores, prompt, ...judgement }: Judgement) => ({
  ...judgement,
  answerId,
  judge,
  ...(prompt ? { prompt: { ...prompt } } : {}),
  a: scores?.[0] ?? null,
  b: scores?.[1] ?? null,
});

async function picturesOf({ pictures }: EvaluationSample): Promise<Map<string, Uint8Array>> {
  const read = await Promise.all(
    pictures.map(async (picture) => [picture.name, await readPicture(picture)] as const),
  );
  return new Map(read.filter((one): one is [string, Uint8Array] => one[1] !== null));
}
