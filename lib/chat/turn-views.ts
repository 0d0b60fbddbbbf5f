/** What the admin's pages know of a logged turn. No server code here. */
import type { Prompt } from "../characters/prompt";
import type { MetricKey } from "./metrics";
import type { RatingView } from "./views";

export interface TurnRow {
  id: string;
  /** UTC ISO 8601. */
  createdAt: string;
  character: { slug: string; name: string };
  /** The person's line that was answered, and its pictures. */
  asked: string;
  imageIds: string[];
  /** The message as it stands now. */
  reply: string;
  engine: string;
  model: string;
  status: "running" | "complete" | "stopped" | "interrupted" | "failed";
  promptTokens: number | null;
  completionTokens: number | null;
  firstTokenMs: number | null;
  tokensPerSecond: number | null;
  rating: RatingView | null;
}

export interface TurnPage {
  turns: TurnRow[];
  total: number;
  page: number;
  pages: number;
}

/** What the reward model that was active then made of a turn: the answer's scores, up to 10. */
export interface TurnScoreView {
  version: string;
  scores: Partial<Record<MetricKey, number>>;
}

export interface TurnDetail extends TurnRow {
  characterVersion: number;
  /** Null when the log holds a shape this version cannot read. */
  prompt: Prompt | null;
  settings: Record<string, unknown>;
  seed: number;
  modelHash: string | null;
  error: string | null;
  /** What the message said before this run: a continuation. */
  prefix: string;
  /** What this run said. */
  said: string;
  events: number;
  finishedAt: string | null;
  score: TurnScoreView | null;
}
