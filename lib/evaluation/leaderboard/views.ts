/** What the pages know of the leaderboard: plain objects. No server code here. */
import type { AnswerFacts } from "../mmrole/answers";
import type { ScoreValues } from "../mmrole/statistics";

/** A run as one judge saw it. */
export interface BoardLine {
  id: string;
  runId: string;
  name: string;
  agent: string;
  dataset: { id: string; name: string };
  judge: { key: string; label: string };
  /** By Overall, among the lines of the same dataset and judge: 1 + how many are surely better. */
  rank: number;
  /** How many lines that are, itself among them. */
  ranked: number;
  n: number;
  missing: number;
  /** Judgements that hold no scores. */
  unread: number;
  scores: ScoreValues;
  answers: AnswerFacts;
}

export interface Board {
  /** Sorted. */
  lines: BoardLine[];
  /** What can be filtered by. */
  datasets: { id: string; name: string }[];
  judges: { key: string; label: string }[];
  /** Finished runs that are too old to be looked at. */
  left: number;
}
