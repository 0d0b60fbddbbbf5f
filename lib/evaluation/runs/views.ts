/** What the pages know of evaluation runs: plain objects. No server code here. */
import type { MetricKey } from "../../chat/metrics";
import type { MMRoleParts } from "../../troupe-data/read-mmrole-prompt";
import type { Value } from "../agent-result";
import type { EvaluationSample } from "../datasets/sample";
import type { JudgeView } from "../judges/label";
import type { EvalSplit } from "../mmrole/judged-row";
import type { ScoreValues } from "../mmrole/statistics";
import type { RatioBins } from "./ratio-bins";
import type { RunAgent, RunStatus } from "./run";

/** One run of the list. */
export interface RunRow {
  id: string;
  name: string;
  status: RunStatus;
  /** UTC ISO 8601. */
  createdAt: string;
  dataset: string;
  agent: string;
  judges: string[];
  answers: { done: number; total: number };
}

export interface RunPage {
  runs: RunRow[];
  total: number;
  page: number;
  pages: number;
}

/** Everything a run was made of. */
export interface RunDetail {
  id: string;
  name: string;
  agent: RunAgent;
  judges: JudgeView[];
  dataset: { id: string; name: string; hash: string; items: number };
  seed: number;
  parallel: number;
  perMinute: number | null;
  codeVersion: string;
  createdAt: string;
}

/** How far a run is: what the page asks for while it goes on. */
export interface RunStatusView {
  status: RunStatus;
  /** Why it stopped. */
  error: string | null;
  finishedAt: string | null;
  answers: { total: number; done: number; failed: number; empty: number };
  judges: JudgeProgress[];
  failures: Failure[];
}

export interface JudgeProgress {
  key: string;
  label: string;
  /** Whether the run itself asks it: people and imported scores come from elsewhere. */
  machine: boolean;
  scored: number;
  /** Judgements that hold no scores. */
  unread: number;
  /** How many there are to be. */
  expected: number;
}

/** Failures of one kind. */
export interface Failure {
  what: "answer" | "judgement";
  reason: string;
  count: number;
}

/** One part of a run's items under one judge: mean ratios, or mean scores where the judge saw the answers alone. */
export interface RunLine {
  label: string;
  /** Items judged on all eight metrics, and all others. */
  n: number;
  missing: number;
  scores: ScoreValues;
}

export interface RunScores {
  judge: JudgeView;
  /** All items first, then by distribution and by type where there are several. */
  lines: RunLine[];
  /** Null where there are no ratios: the answers were judged alone. */
  bins: Record<MetricKey, RatioBins> | null;
  words: { answers: number; references: number } | null;
  refusals: number;
  unread: number;
}

/** One item of a run's list. */
export interface ItemRow {
  position: number;
  sampleId: string;
  role: string;
  task: EvaluationSample["task"];
  split: EvalSplit;
  status: "pending" | "done" | "failed";
  /** The answer's beginning; null: there is none. */
  answer: string | null;
  error: string | null;
  /** Mean of the ratios that were read, by the judge asked about. */
  ratio: Value;
  unread: number;
}

export interface ItemPage {
  items: ItemRow[];
  total: number;
  page: number;
  pages: number;
}

/** A prompt as it was sent, pictures by name. */
export interface SentPrompt {
  system: string;
  messages: { role: string; text: string; imageIds: string[] }[];
}

export interface JudgementView {
  metric: MetricKey;
  /** [the answer's, the reference's], whatever their places were; of an answer judged alone there is no other. */
  scores: [number, number | null] | null;
  ratio: number | null;
  /** Whether the reference was shown first, as Model A. */
  swapped: boolean;
  /** What the judge wrote on this metric. */
  review: string | null;
  failure: string | null;
}

/** One call of a judge: of one metric, or of all eight. */
export interface JudgeCall {
  metrics: MetricKey[];
  swapped: boolean;
  prompt: SentPrompt | null;
  /** As it was written. */
  raw: string | null;
  ms: number | null;
}

export interface ItemDetail {
  run: { id: string; name: string };
  position: number;
  total: number;
  sample: EvaluationSample;
  /** In the sample's order; a missing one has no address. */
  pictures: { name: string; href: string | null }[];
  /** Null where the prompt is not worded as MMRole's are: then it is shown whole. */
  parts: MMRoleParts | null;
  answer: {
    status: ItemRow["status"];
    text: string | null;
    error: string | null;
    attempts: number;
    tokens: number | null;
    ms: number | null;
    prompt: SentPrompt | null;
  };
  judges: { judge: JudgeView; judgements: JudgementView[]; calls: JudgeCall[] }[];
  /** Positions in the order the list had. */
  previous: number | null;
  next: number | null;
  /** From 1, of how many in that order; null where it is not among them. */
  place: number | null;
  of: number;
}
