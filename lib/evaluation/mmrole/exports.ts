/** The leaderboard as CSV and as a LaTeX table. Pure. */
import type { Value } from "../agent-result";
import { type Cell, csv } from "./csv";
import type { LeaderboardLine } from "./leaderboard";
import { COLUMN_SHORT, COLUMNS } from "./table";

/** Numbers unrounded; each column is followed by the ends of its 95 % interval, empty where there is none. */
export function leaderboardCsv(lines: readonly LeaderboardLine[]): string {
  const facts = ["words_mean", "words_median", "reference_words_mean", "reference_words_median"];
  const header = [
    ...["split", "model", "rank", "n", "missing"],
    ...COLUMNS.flatMap((column) => [column, `${column} low`, `${column} high`]),
    ...[...facts, "log_length_ratio_mean", "refusal_share"],
  ];
  const rows = lines.map(({ split, model, rank, n, missing, scores, answers }): Cell[] => [
    ...[split, model, rank, n, missing],
    ...COLUMNS.flatMap((column) => {
      const { value, interval95 } = scores[column];
      return [value, interval95?.[0] ?? null, interval95?.[1] ?? null];
    }),
    ...[answers.words?.mean ?? null, answers.words?.median ?? null],
    ...[answers.referenceWords?.mean ?? null, answers.referenceWords?.median ?? null],
    ...[answers.logLengthRatio?.mean ?? null, answers.refusalShare],
  ]);
  return csv([header, ...rows]);
}

export interface LatexOptions {
  caption?: string;
  label?: string;
  /** subscript: 1.012 over [.98, 1.04]. plusminus: half the interval's width, for it is near to symmetric. none: values only */
  intervals?: "subscript" | "plusminus" | "none";
  /** Decimals; 3 where it is not told. */
  digits?: number;
}

/**
 * A table for \usepackage{booktabs}. In each split and column the best value is bold, and all that are printed like it.
 */
export function leaderboardLatex(lines: readonly LeaderboardLine[], options: LatexOptions = {}): string {
  const { caption, label, intervals = "subscript", digits = 3 } = options;
  const splits = [...new Set(lines.map(({ split }) => split))];
  const body = splits.map((split) => {
    const own = lines.filter((line) => line.split === split);
    const best = Object.fromEntries(
      COLUMNS.map((column) => [
        column,
        Math.max(...own.map(({ scores }) => scores[column].value ?? -Infinity)),
      ]),
    );
    return own.map(({ model, rank, n, scores, answers }) =>
      [
        ...[split, latexEscape(model), rank, n],
        ...COLUMNS.map((column) => number(scores[column], best[column]!, intervals, digits)),
        answers.logLengthRatio ? `$${answers.logLengthRatio.mean.toFixed(2)}$` : "--",
        answers.refusalShare === null ? "--" : `${(answers.refusalShare * 100).toFixed(1)}\\%`,
      ].join(" & "),
    );
  });
  const heads = [
    "Split",
    "Model",
    "Rank",
    "$n$",
    ...COLUMNS.map((column) => COLUMN_SHORT[column]),
    "Len.",
    "Ref.",
  ];
  return [
    "\\begin{table}",
    "\\centering",
    ...(caption ? [`\\caption{${latexEscape(caption)}}`] : []),
    ...(label ? [`\\label{${label.replaceAll(/[^\w:.-]/g, "-")}}`] : []),
    `\\begin{tabular}{llrr${"r".repeat(COLUMNS.length + 2)}}`,
    "\\toprule",
    `${heads.join(" & ")} \\\\`,
    "\\midrule",
    body.map((rows) => rows.map((row) => `${row} \\\\`).join("\n")).join("\n\\midrule\n"),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

function number(
  { value, interval95 }: Value,
  best: number,
  intervals: LatexOptions["intervals"],
  digits: number,
): string {
  if (value === null) return "--";
  const text = value.toFixed(digits);
  const shown = text === best.toFixed(digits) ? `\\mathbf{${text}}` : text;
  if (!interval95 || intervals === "none") return `$${shown}$`;
  const [low, high] = interval95;
  if (intervals === "plusminus") return `$${shown} \\pm ${((high - low) / 2).toFixed(digits)}$`;
  return `$${shown}_{[${low.toFixed(digits)}, ${high.toFixed(digits)}]}$`;
}

const LATEX: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
};

/** Text as LaTeX prints it; line ends become spaces, since a blank line would end a caption's paragraph. */
export const latexEscape = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\~^<>|&%$#_{}]/g, (character) => LATEX[character] ?? `\\${character}`);
