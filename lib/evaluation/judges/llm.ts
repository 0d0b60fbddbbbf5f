/** A model as judge: the paper's protocol, with the two answers' places swapped on half of the calls (Zheng et al. 2023, arXiv 2306.05685). */
import { createHash } from "node:crypto";
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { modelMessages } from "../../chat/prompting";
import type { Engine } from "../../inference/engine";
import { sampleKey } from "../datasets/sample";
import { ask } from "../runs/ask";
import { type Judge, type JudgeConfig, type Judgement, type JudgeRequest, judgeKey } from "./judge";
import { JUDGE_SYSTEM, judgePrompt, readVerdicts } from "./llm-prompt";

/** Judgements are to be the same when asked for again, as far as the model allows. */
const SAMPLING = { temperature: 0, topP: 1, repetitionPenalty: 1 };
const TOKENS_A_METRIC = 200;

export function llmJudge(config: Extract<JudgeConfig, { kind: "llm" }>, engine: Engine): Judge {
  const calls = config.calls === "all" ? [METRIC_KEYS] : METRIC_KEYS.map((metric) => [metric]);
  return {
    key: judgeKey(config),
    config,
    calls,
    async judge(request, metrics) {
      const swapped = config.swapHalf && isSwapped(request, metrics);
      const prompt = promptOf(request, metrics, swapped, engine.maxImages);
      const reply = await ask({
        engine,
        messages: modelMessages(prompt, request.pictures),
        sampling: { ...SAMPLING, maxTokens: TOKENS_A_METRIC * metrics.length },
        seed: request.seed,
        signal: request.signal,
      });
      return readVerdicts(reply.text, metrics).map(
        ({ metric, scores, failure }): Judgement => ({
          ...{ metric, swapped, prompt, raw: reply.text, failure, ms: reply.ms },
          scores: scores && swapped ? [scores[1], scores[0]] : scores,
        }),
      );
    },
  };
}

function promptOf(
  { sample, answer }: JudgeRequest,
  metrics: readonly MetricKey[],
  swapped: boolean,
  maxImages: number,
) {
  const answers: [string, string] = swapped ? [sample.reference, answer] : [answer, sample.reference];
  const names = sample.pictures.map(({ name }) => name);
  const imageIds = maxImages > 0 ? names.slice(-maxImages) : [];
  const text = judgePrompt({ sample, answers, metrics });
  return { system: JUDGE_SYSTEM, messages: [{ role: "person" as const, text, imageIds }] };
}

/** By a hash of what is judged: half of all, and the same half when a run is resumed. */
const isSwapped = ({ sample, seed }: JudgeRequest, metrics: readonly MetricKey[]): boolean =>
  createHash("sha256")
    .update(`${seed}/${sampleKey(sample)}/${metrics.join()}`)
    .digest()[0]! %
    2 ===
  1;
