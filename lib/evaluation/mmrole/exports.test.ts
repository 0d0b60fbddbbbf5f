import { describe, expect, it } from "vitest";
import { latexEscape, leaderboardCsv, leaderboardLatex } from "./exports";
import type { JudgedRow } from "./judged-row";
import { leaderboardOf } from "./leaderboard";
import { sampleRow } from "./sample-rows";

const rows: JudgedRow[] = ["a", "b", "c"].flatMap((id, i) => [
  sampleRow([8, 10], { id, idx: i, model: "small_one" }),
  sampleRow([9, 10], { id, idx: i, model: "50% & more" }),
]);
const lines = leaderboardOf([...rows, sampleRow(null, { id: "d", answer: "", model: "silent" })], {
  draws: 50,
});

describe("leaderboardOf", () => {
  it("has ranks, intervals, lengths and refusals beside the scores", () => {
    expect(lines.map(({ model, rank, n, missing }) => [model, rank, n, missing])).toEqual([
      ["50% & more", 1, 3, 0],
      ["small_one", 2, 3, 0],
      ["silent", 1, 0, 1],
    ]);
    expect(lines[0]!.scores.Overall).toMatchObject({
      n: 3,
      interval95: [expect.closeTo(0.9), expect.closeTo(0.9)],
    });
    expect(lines[0]!.answers).toMatchObject({
      words: { mean: 2 },
      referenceWords: { mean: 5 },
      refusalShare: 0,
    });
  });
});

describe("leaderboardCsv", () => {
  it("has as many cells in every row", () => {
    const [head, ...body] = leaderboardCsv(lines).trimEnd().split("\n");
    expect(head).toMatch(/^split,model,rank,n,missing,Instruction Adherence,Instruction Adherence low/);
    for (const row of body) expect(row.split(",")).toHaveLength(head!.split(",").length);
    expect(body[2]).toMatch(/^in,silent,1,0,1,,,,/);
  });
});

describe("leaderboardLatex", () => {
  const latex = leaderboardLatex(lines, { caption: "A & B", label: "tab:one two" });

  it("is a booktabs table, escaped, the best in bold", () => {
    for (const rule of ["toprule", "midrule", "bottomrule"]) expect(latex).toContain(`\\${rule}`);
    expect(latex).toContain("\\caption{A \\& B}\n\\label{tab:one-two}");
    expect(latex).toContain("in & 50\\% \\& more & 1 & 3 & $\\mathbf{0.900}_{[0.900, 0.900]}$");
    expect(latex).toContain("in & small\\_one & 2 & 3 & $0.800_{[0.800, 0.800]}$");
    expect(latex).toContain("in & silent & 1 & 0 & -- & --");
    const rowsOfCells = latex.split("\n").filter((line) => line.endsWith("\\\\"));
    expect(new Set(rowsOfCells.map((line) => line.split(" & ").length)).size).toBe(1);
  });

  it("has intervals as half widths, or none", () => {
    expect(leaderboardLatex(lines, { intervals: "plusminus", digits: 2 })).toContain("$0.80 \\pm 0.00$");
    expect(leaderboardLatex(lines, { intervals: "none", digits: 2 })).toContain("$0.80$");
  });

  it("escapes all that LaTeX reads", () => {
    expect(latexEscape("a\\b{c}$d#e^f~g_h%i&j<k>l|m\nn")).toBe(
      "a\\textbackslash{}b\\{c\\}\\$d\\#e\\textasciicircum{}f\\textasciitilde{}g\\_h\\%i\\&j\\textless{}k\\textgreater{}l\\textbar{}m n",
    );
  });
});
