/** The words put to a judging model, and its eight verdicts read from one text. Our own wording of MMRole-Eval's task. Pure. */
import { METRIC_KEYS, METRICS, type MetricKey } from "../../chat/metrics";
import type { EvaluationSample } from "../datasets/sample";
import { parseScores, SCORES_MARKER } from "../mmrole/scores";

export const JUDGE_SYSTEM =
  "You compare two answers that were given in a role-play about a picture. You are fair and exact: you judge only what you are asked to judge, neither length nor the order of the answers counts, and equal answers get equal scores.";

interface Comparison {
  sample: Pick<EvaluationSample, "question" | "role">;
  /** The first shown, and the second. */
  answers: [string, string];
  metrics: readonly MetricKey[];
}

/** @returns the user message; the pictures go before it */
export function judgePrompt({ sample, answers, metrics }: Comparison): string {
  const asked = metrics.map((metric) => {
    const { key, question } = METRICS.find(({ key }) => key === metric)!;
    return `- ${key}: ${question}`;
  });
  const form =
    metrics.length === 1
      ? `Write one or two sentences that compare the two on this, then in the same line ${SCORES_MARKER} (a, b), where a is Model A's score and b is Model B's, each a whole number from 1 to 10. Write nothing after it.`
      : `For each, in this order, write one line: its name, a colon, one sentence that compares the two on it, then ${SCORES_MARKER} (a, b), where a is Model A's score and b is Model B's, each a whole number from 1 to 10. Write ${metrics.length} lines and nothing else.`;
  return [
    `[What ${sample.role} was asked]\n${sample.question}`,
    `[Model A's answer]\n${answers[0]}`,
    `[Model B's answer]\n${answers[1]}`,
    `[Judge the two answers by]\n${asked.join("\n")}`,
    form,
  ].join("\n\n");
}

export interface Verdict {
  metric: MetricKey;
  text: string;
  /** [first shown, second shown]. */
  scores: [number, number] | null;
  failure: string | null;
}

/** The verdict on each metric that was asked about. Never guessed: what cannot be read says why. */
export function readVerdicts(text: string, metrics: readonly MetricKey[]): Verdict[] {
  if (metrics.length === 1) return [verdict(metrics[0]!, text)];
  const lines = text.split("\n");
  return metrics.map((metric) => {
    const of = lines.filter((line) => metricOf(line) === metric);
    if (of.length === 1) return verdict(metric, of[0]!);
    const failure = of.length === 0 ? `no line on ${metric}` : `${of.length} lines on ${metric}`;
    return { metric, text: of.join("\n"), scores: null, failure };
  });
}

/** The metric a line begins with, after a bullet, number or asterisks. */
function metricOf(line: string): MetricKey | undefined {
  const start = line.replace(/^[\s\-*#\d.()[\]]+/, "").toLowerCase();
  return METRIC_KEYS.find((key) => start.startsWith(key.toLowerCase()));
}

function verdict(metric: MetricKey, text: string): Verdict {
  const parsed = parseScores(text);
  return "scores" in parsed
    ? { metric, text, scores: parsed.scores, failure: null }
    : { metric, text, scores: null, failure: parsed.message };
}
