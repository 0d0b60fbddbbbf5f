/** The scores of one item as they are given: fields in order, and a cursor among them. Pure. */

export interface Sheet {
  /** Of the first metric all fields, then of the next. */
  scores: readonly (number | null)[];
  /** The field that the next digit fills. */
  cursor: number;
  /** Fields of a metric: as many as answers are shown. */
  each: number;
}

/** The cursor stands at the first empty field. @param given by metric; null: nothing yet */
export function sheetOf(given: readonly (readonly number[] | null)[], each: number): Sheet {
  const scores = given.flatMap((own): readonly (number | null)[] => own ?? new Array(each).fill(null));
  const empty = scores.indexOf(null);
  return { scores, cursor: empty < 0 ? scores.length - 1 : empty, each };
}

/** Fills a field. */
export const fill = (sheet: Sheet, field: number, score: number): Sheet => ({
  ...sheet,
  scores: sheet.scores.with(field, score),
  cursor: field,
});

/** One field on or back, as far as there are any. */
export const step = (sheet: Sheet, by: 1 | -1): Sheet => ({
  ...sheet,
  cursor: Math.min(sheet.scores.length - 1, Math.max(0, sheet.cursor + by)),
});

/** Empties the field at the cursor, or else the one before it. Null: there is nothing before. */
export function undo(sheet: Sheet): Sheet | null {
  const field = sheet.scores[sheet.cursor] === null ? sheet.cursor - 1 : sheet.cursor;
  return field < 0 ? null : { ...sheet, scores: sheet.scores.with(field, null), cursor: field };
}

/** The scores of a metric, by its place; null while one is missing. */
export function givenTo({ scores, each }: Sheet, metric: number): number[] | null {
  const own = scores.slice(metric * each, (metric + 1) * each);
  return own.every((score) => score !== null) ? own : null;
}

export const isWhole = ({ scores }: Sheet): boolean => !scores.includes(null);

/** Places of the metrics whose judgement is another one now. */
export function changed(before: Sheet, after: Sheet): number[] {
  const metrics = Array.from({ length: after.scores.length / after.each }, (_, i) => i);
  return metrics.filter((metric) => givenTo(before, metric)?.join() !== givenTo(after, metric)?.join());
}
