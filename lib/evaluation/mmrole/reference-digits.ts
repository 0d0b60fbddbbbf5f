/**
 * The last digit of the reference tables. Pure.
 *
 * expected_table_dev.csv was written, read with pandas' default number parser of its time, and written again. That parser
 * (pandas/_libs/src/parser/tokenizer.c, precise_xstrtod; replaced by a correctly rounding one in newer versions) keeps 17
 * digits, gathers them in a double and divides once by a power of ten: above 2^53 it loses the last bit. So 8 of the 72
 * scores of the file differ from the computed ones by one in the last digit, and all 72 agree after this function. It
 * changes a score by less than 3e-16 (above 1: of itself): for a comparison of files only, never for arithmetic.
 */

const DIGITS_KEPT = 17;

/** @param value a finite number of 0 or more, less than 1e21 @returns what pandas' parser made of its shortest decimal form */
export function asReferenceWrites(value: number): number {
  const text = String(value);
  if (!/^\d+(\.\d+)?$/.test(text)) return value;
  const [whole, decimals = ""] = text.split(".") as [string, string?];
  const kept = decimals.slice(0, Math.max(DIGITS_KEPT - whole.length, 0));
  if (whole.length > DIGITS_KEPT) return value;
  let gathered = 0;
  for (const digit of whole + kept) gathered = gathered * 10 + Number(digit);
  return gathered / Number(`1e${kept.length}`);
}
