/** Tables as CSV, by RFC 4180 but for the line ends, which are "\n". Pure. */
import { asReferenceWrites } from "./reference-digits";
import { COLUMNS, type TableLine } from "./table";

export type Cell = string | number | null;

/** Numbers in the fewest digits that read back as the same number; nothing for null. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\n`).join("");

function cell(value: Cell): string {
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How a table's numbers are written: as computed, or with the last digits of MMRole's reference tables. */
export const DIGITS = ["reference", "exact"] as const;

/** split,model,n,<the eight metrics>,Overall */
export function tableCsv(lines: readonly TableLine[], digits: (typeof DIGITS)[number]): string {
  const written = (value: number | null) =>
    value === null || digits === "exact" ? value : asReferenceWrites(value);
  return csv([
    ["split", "model", "n", ...COLUMNS],
    ...lines.map(({ split, model, n, scores }) => [
      ...[split, model, n],
      ...COLUMNS.map((name) => written(scores[name])),
    ]),
  ]);
}
