/** What a run would take that is not made yet: its prompts counted, earlier calls measured. */
import { z } from "zod";
import { METRIC_KEYS } from "../../chat/metrics";
import { db } from "../../db/client";
import { resolveEngine } from "../../engines/store";
import { AppError } from "../../errors";
import { parse } from "../../http";
import type { Engine } from "../../inference/engine";
import type { EvaluationSample } from "../datasets/sample";
import { readSample } from "../datasets/store";
import { askedJudgeSchema, type JudgeConfig, judgeKey } from "../judges/judge";
import { judgeView } from "../judges/label";
import { JUDGE_SYSTEM, judgePrompt } from "../judges/llm-prompt";
import { agentPrompt } from "./agent-prompt";
import { engineNames } from "./engine-names";
import { type Calls, estimateCalls, type Measured, meanOf, type RunEstimate, totalSeconds } from "./estimate";
import { newRunSchema, runAgentSchema } from "./run";
import { drawn } from "./seeds";

const estimateSchema = newRunSchema
  .omit({ name: true, judges: true })
  .extend({ judges: z.array(askedJudgeSchema).max(5, "At most five judges").default([]) });
type Asked = z.output<typeof estimateSchema>;

/** So many prompts say how long the others are, and so many earlier calls how fast. */
const MOST_PROMPTS = 40;
const MOST_CALLS = 200;
/** A sentence and its scores, where no earlier judgement tells. */
const TOKENS_A_VERDICT = 60;

/** @throws AppError request:bad_request with the field, evaluation:not_found, engine:*, evaluation:unsupported */
export async function estimateRun(input: unknown): Promise<RunEstimate> {
  const asked = parse(estimateSchema, input);
  const { items, samples } = await sampled(asked);
  const pace = { parallel: asked.parallel, perMinute: asked.perMinute ?? null };
  const names = await engineNames();
  const engine = await engineOf(asked.engineId, "engineId");
  const agent = await agentCalls(engine, asked, items, samples);
  const parts: RunEstimate["parts"] = [
    {
      ...{ key: "agent", label: `Answers by ${engine.name}`, remote: engine.kind === "openai" },
      ...{ ...estimateCalls(agent, pace), measured: agent.measured.length },
    },
  ];
  for (const [i, config] of asked.judges.entries()) {
    if (config.kind !== "llm") continue;
    const judge = await engineOf(config.engineId, `judges.${i}.engineId`);
    const calls = await judgeCalls(judge, config, items, samples);
    parts.push({
      ...{ key: judgeKey(config), label: `Judgements by ${judgeView(config, names).label}`, remote: true },
      ...{ ...estimateCalls(calls, pace), measured: calls.measured.length },
    });
  }
  return { sampled: samples.length, parts, seconds: totalSeconds(parts) };
}

/** How many items the run will have, and some of them, evenly spread. */
async function sampled({ datasetId, items, seed }: Asked) {
  const rows = await db().evaluationItem.findMany({
    where: { datasetId },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  if (rows.length === 0)
    throw new AppError("evaluation:not_found", "There is no such dataset.", { field: "datasetId" });
  const places = drawn(rows.length, Math.min(items ?? rows.length, rows.length), seed);
  const step = Math.max(1, places.length / MOST_PROMPTS);
  const some = Array.from(
    { length: Math.min(places.length, MOST_PROMPTS) },
    (_, i) => rows[places[Math.floor(i * step)]!]!.id,
  );
  const found = await db().evaluationItem.findMany({
    where: { id: { in: some } },
    select: { sample: true },
  });
  return { items: places.length, samples: found.map(({ sample }) => readSample(sample)) };
}

async function engineOf(id: string, field: string): Promise<Engine> {
  const engine = await resolveEngine({ engineId: id });
  if (engine.id !== id) throw new AppError("engine:not_found", "There is no such engine.", { field });
  return engine;
}

async function agentCalls(
  engine: Engine,
  { sampling }: Asked,
  items: number,
  samples: EvaluationSample[],
): Promise<Calls> {
  const maxTokens = sampling.maxTokens ?? engine.defaults.maxTokens;
  const earlier = await db().evaluationAnswer.findMany({
    where: { status: "done", ms: { not: null }, run: { engineId: engine.id } },
    orderBy: { id: "desc" },
    take: MOST_CALLS,
    select: { ms: true, tokens: true, run: { select: { agent: true, parallel: true } } },
  });
  const same = earlier.filter(({ run }) => runAgentSchema.parse(run.agent).model === engine.modelName);
  const replies = same.flatMap(({ tokens }) => tokens ?? []);
  // Where it never answered, as many as the references have.
  const usual = replies.length > 0 ? replies : samples.map(({ reference }) => engine.countTokens(reference));
  return {
    calls: items,
    promptTokens: samples.map((sample) => {
      const { system, messages } = agentPrompt(engine, sample, maxTokens);
      const texts = [system, ...messages.map(({ text }) => text)];
      const pictures = messages.reduce((sum, { imageIds }) => sum + imageIds.length, 0);
      return tokensOf(engine, texts, pictures);
    }),
    replyTokens: Math.min(maxTokens, meanOf(usual)),
    measured: same.map(({ ms, run }): Measured => ({ ms: ms!, parallel: run.parallel })),
    serial: engine.kind === "embedded",
  };
}

async function judgeCalls(
  engine: Engine,
  config: Extract<JudgeConfig, { kind: "llm" }>,
  items: number,
  samples: EvaluationSample[],
): Promise<Calls> {
  const metrics = config.calls === "all" ? METRIC_KEYS : METRIC_KEYS.slice(0, 1);
  const earlier = await db().evaluationJudgement.findMany({
    where: { judge: judgeKey(config), ms: { not: null } },
    orderBy: { id: "desc" },
    take: MOST_CALLS,
    select: { ms: true, raw: true, answer: { select: { run: { select: { parallel: true } } } } },
  });
  const replies = earlier.flatMap(({ raw }) => (raw ? [engine.countTokens(raw)] : []));
  return {
    calls: config.calls === "all" ? items : items * METRIC_KEYS.length,
    promptTokens: samples.map((sample) => {
      const { reference, pictures } = sample;
      const text = judgePrompt({ sample, answers: [reference, reference], metrics });
      return tokensOf(engine, [JUDGE_SYSTEM, text], Math.min(pictures.length, engine.maxImages));
    }),
    replyTokens: replies.length > 0 ? meanOf(replies) : TOKENS_A_VERDICT * metrics.length,
    measured: earlier.map(({ ms, answer }): Measured => ({ ms: ms!, parallel: answer.run.parallel })),
    serial: false,
  };
}

const tokensOf = (engine: Engine, texts: string[], pictures: number): number =>
  texts.reduce((sum, text) => sum + engine.countTokens(text), 0) + pictures * engine.imageTokens;
