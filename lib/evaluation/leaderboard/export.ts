/** The leaderboard's lines in the form that mmrole/exports.ts writes. Pure. */
import { leaderboardCsv, leaderboardLatex } from "../mmrole/exports";
import type { LeaderboardLine } from "../mmrole/leaderboard";
import { SPLIT_LABELS, TASK_LABELS } from "../runs/labels";
import type { BoardQuery } from "./query";
import type { Board, BoardLine } from "./views";

export const BOARD_FORMATS = {
  csv: { extension: "csv", contentType: "text/csv; charset=utf-8" },
  latex: { extension: "tex", contentType: "application/x-tex; charset=utf-8" },
} as const;
export type BoardFormat = keyof typeof BOARD_FORMATS;

export function boardExport(board: Board, query: BoardQuery, format: BoardFormat): string {
  const lines = board.lines.map((line) => exported(line, query));
  return format === "csv"
    ? leaderboardCsv(lines)
    : leaderboardLatex(lines, { caption: captionOf(board, query), label: "tab:mmrole-eval" });
}

/** Both distributions together are a split that MMRole's own tables do not know: the exports only write its name. */
const exported = (line: BoardLine, { split }: BoardQuery): LeaderboardLine => {
  const { rank, n, missing, scores, answers } = line;
  const model = `${line.name} (${line.judge.label})`;
  return { split: (split ?? "all") as LeaderboardLine["split"], model, rank, n, missing, scores, answers };
};

/** What is in the table, so that it can be understood alone. */
function captionOf({ lines }: Board, { split, task, aggregation }: BoardQuery): string {
  const datasets = [...new Set(lines.map(({ dataset }) => dataset.name))];
  return [
    `MMRole-Eval on ${datasets.join(", ")}`,
    ...(split ? [SPLIT_LABELS[split].toLowerCase()] : []),
    ...(task ? [`dialogue type ${TASK_LABELS[task].toLowerCase()}`] : []),
    aggregation === "paper" ? "the paper's aggregation" : "mean of ratios, count-weighted",
    "95% bootstrap intervals over items",
    "ranks are shared where a paired interval holds 0. Len.: mean log of answer by reference length. Ref.: refusals.",
  ].join("; ");
}
