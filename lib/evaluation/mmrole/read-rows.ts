/** Reads judged rows from a file, one at a time: a file of any length is never held in memory. */
import fs from "node:fs";
import type { Readable } from "node:stream";
import zlib from "node:zlib";
import { AppError } from "../../errors";
import { createRepeatCheck, type JudgedRow, parseJudgedRow, type RowProblem } from "./judged-row";

/** Characters. MMRole's longest rows have some 12,000: what is longer is another kind of file. */
export const LONGEST_LINE = 8_000_000;

/**
 * The good rows of a JSONL file, in order. It may be gzipped, under any name.
 *
 * @param problems each malformed or repeated row is added here and left out; empty lines are passed over
 * @throws AppError `request:not_found`, `request:unsupported` (not gzip to its end, not UTF-8, no lines) where the file cannot be read
 */
export async function* readJudgedRows(file: string, problems: RowProblem[]): AsyncGenerator<JudgedRow> {
  const repeated = createRepeatCheck();
  let line = 0;
  for await (const text of linesOf(file)) {
    line++;
    if (text.trim() === "") continue;
    const parsed = parseJudgedRow(text, line);
    if ("problems" in parsed) {
      problems.push(...parsed.problems);
      continue;
    }
    const problem = repeated(parsed.row, line);
    if (problem) problems.push(problem);
    else yield parsed.row;
  }
}

/** All good rows at once, for what looks at them more than once. */
export async function loadJudgedRows(file: string): Promise<{ rows: JudgedRow[]; problems: RowProblem[] }> {
  const problems: RowProblem[] = [];
  const rows: JudgedRow[] = [];
  for await (const row of readJudgedRows(file, problems)) rows.push(row);
  return { rows, problems };
}

/** Split at "\n" only: node:readline also splits at U+2028, which JSON allows inside a string. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for await (const chunk of bytesOf(file)) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
      rest = lines.pop()!;
      if (rest.length > LONGEST_LINE)
        throw new AppError(
          "request:unsupported",
          `${file} has a line of more than ${LONGEST_LINE} characters`,
        );
      yield* lines;
    }
    rest += decoder.decode();
  } catch (error) {
    throw unreadable(file, error);
  }
  if (rest !== "") yield rest;
}

function bytesOf(file: string): Readable {
  const opened = fs.openSync(file, "r");
  const magic = Buffer.alloc(2);
  fs.readSync(opened, magic, 0, 2, 0);
  const raw = fs.createReadStream("", { fd: opened, start: 0 });
  if (magic.readUInt16BE() !== 0x1f8b) return raw;
  const plain = zlib.createGunzip();
  raw.on("error", (error) => plain.destroy(error));
  plain.on("close", () => raw.destroy());
  return raw.pipe(plain);
}

function unreadable(file: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT") return new AppError("request:not_found", `${file} is not there`, { cause });
  const why = code === "ERR_ENCODING_INVALID_ENCODED_DATA" ? "it is not UTF-8 text" : message;
  return new AppError("request:unsupported", `${file} cannot be read as JSONL or gzipped JSONL: ${why}`, {
    cause,
  });
}
