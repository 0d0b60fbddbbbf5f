/** Judged rows as items x models: what a comparison or a bootstrap over items needs. Pure. */
import { METRIC_KEYS } from "../../chat/metrics";
import { type EvalSplit, type JudgedRow, ratioOf } from "./judged-row";
import { COLUMNS, type Column, OVERALL, overallOf } from "./table";

export interface Item {
  /** Split and id, and which time it is where a model has the id twice. */
  key: string;
  split: EvalSplit;
  task: JudgedRow["task"];
}

export interface Grid {
  /** In the order of first appearance. */
  items: Item[];
  /** By model: one ratio per item, NaN where it was not judged. Overall is the mean of an item's eight, where it has all. */
  models: Map<string, Record<Column, number[]>>;
}

export function gridOf(rows: readonly JudgedRow[]): Grid {
  const places = new Map<string, number>();
  const items: Item[] = [];
  const times = new Map<string, number>();
  const cells = rows.map((row) => {
    const own = JSON.stringify([row.model, row.split, row.id]);
    const time = (times.get(own) ?? 0) + 1;
    times.set(own, time);
    const key = time === 1 ? `${row.split}/${row.id}` : `${row.split}/${row.id}#${time}`;
    let place = places.get(key);
    if (place === undefined) {
      place = items.push({ key, split: row.split, task: row.task }) - 1;
      places.set(key, place);
    }
    return { row, place };
  });
  const models: Grid["models"] = new Map();
  for (const { row, place } of cells) {
    const columns = models.get(row.model) ?? emptyColumns(items.length);
    models.set(row.model, columns);
    const ratios = METRIC_KEYS.map((metric) => ratioOf(row, metric) ?? null);
    for (const [i, metric] of METRIC_KEYS.entries()) columns[metric][place] = ratios[i] ?? Number.NaN;
    columns[OVERALL][place] = overallOf(ratios) ?? Number.NaN;
  }
  return { items, models };
}

/** Two runs, as models "a" and "b": ids are unique in a file only, so the file's task becomes a part of them. */
export function gridOfTwo(a: readonly JudgedRow[], b: readonly JudgedRow[]): Grid {
  const named = (rows: readonly JudgedRow[], model: string) =>
    rows.map((row) => ({ ...row, model, id: `${row.task}/${row.id}` }));
  return gridOf([...named(a, "a"), ...named(b, "b")]);
}

const emptyColumns = (n: number): Record<Column, number[]> =>
  Object.fromEntries(COLUMNS.map((column) => [column, new Array<number>(n).fill(Number.NaN)])) as Record<
    Column,
    number[]
  >;
