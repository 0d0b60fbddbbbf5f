/**
 * MMRole-Eval's table of judged rows, as CSV: split,model,n,<the eight metrics>,Overall.
 *
 * Rows that are malformed, that come twice, or that give the ground truth 0 (no ratio) are left out, named on standard
 * error, and make the exit status 1. Answers that were not judged count as missing and are named there too.
 *
 * The last digit is that of MMRole's reference tables (lib/evaluation/mmrole/reference-digits.ts); --digits exact gives the
 * numbers as they were computed.
 *
 *   npm run --silent mmrole:table -- FILE.jsonl[.gz] [--aggregation count_weighted|mean_of_tasks|paper] [--digits reference|exact]
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "../lib/errors";
import { DIGITS, tableCsv } from "../lib/evaluation/mmrole/csv";
import type { RowProblem } from "../lib/evaluation/mmrole/judged-row";
import { readJudgedRows } from "../lib/evaluation/mmrole/read-rows";
import { AGGREGATIONS, createTable } from "../lib/evaluation/mmrole/table";
import { tellProblems } from "./row-problems";

const USAGE = `npm run --silent mmrole:table -- FILE.jsonl[.gz] [--aggregation ${AGGREGATIONS.join("|")}] [--digits ${DIGITS.join("|")}]`;
/** Problems that are written out; the others are only counted. */

const optionsSchema = z.object({
  file: z.string({ error: "one file must be named" }),
  aggregation: z.enum(AGGREGATIONS).default("count_weighted"),
  digits: z.enum(DIGITS).default("reference"),
});

function options(): z.infer<typeof optionsSchema> {
  try {
    const { values, positionals } = parseArgs({
      options: { aggregation: { type: "string" }, digits: { type: "string" } },
      allowPositionals: true,
    });
    return optionsSchema.parse({ ...values, file: positionals.length === 1 ? positionals[0] : undefined });
  } catch (error) {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message);
    console.error(USAGE);
    process.exit(2);
  }
}

const { file, aggregation, digits } = options();
const problems: RowProblem[] = [];
const table = createTable();
try {
  for await (const row of readJudgedRows(file, problems)) table.add(row);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exit(2);
}
const lines = table.lines(aggregation);
// A reader that closes early, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.stdout.write(tableCsv(lines, digits));
for (const { split, model, missing, empty } of lines.filter(({ missing }) => missing > 0))
  console.error(
    `${split}, ${model}: ${missing} not judged on all eight metrics (${empty} without an answer)`,
  );
tellProblems(file, problems);
