/** Cells that are done, as lines of a file: what was begun is gone on with. */
import fs from "node:fs";
import { parseJson } from "../../json-file";
import { type DoneCell, doneCellSchema, keyOf } from "./grid";

/** By key. A last line that was cut off in the middle is made again. @throws Error with the line that is not a cell */
export function readDone(file: string): Map<string, DoneCell> {
  if (!fs.existsSync(file)) return new Map();
  const text = fs.readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) fs.truncateSync(file, Buffer.byteLength(whole));
  const lines = whole.split("\n").slice(0, -1);
  const cells = lines.map((line, i) => parseJson(`${file}, line ${i + 1}`, doneCellSchema, line));
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

export const addDone = (file: string, cell: DoneCell): void =>
  fs.appendFileSync(file, `${JSON.stringify(cell)}\n`);
