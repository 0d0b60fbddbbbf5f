/** Rows of a label file that were left out, told to whoever gave it. */
import { problemText, type RowProblem } from "../lib/evaluation/mmrole/judged-row";

const SHOWN = 20;

/** On standard error; the exit status becomes 1 where there are any. */
export function tellProblems(file: string, problems: readonly RowProblem[]): void {
  for (const problem of problems.slice(0, SHOWN)) console.error(`${file}, ${problemText(problem)}`);
  if (problems.length > SHOWN) console.error(`and ${problems.length - SHOWN} more problems`);
  if (problems.length > 0) process.exitCode = 1;
}
