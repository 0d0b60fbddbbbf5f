/** The short texts by which a chat is found again. Pure. */

const TITLE_LENGTH = 60;
const EXCERPT_LENGTH = 140;

/** The title a chat gets from the first thing a person says in it. */
export function titleFrom(text: string): string {
  return cut(oneLine(text), TITLE_LENGTH) || "A picture";
}

/** One line of a text; with a query, the part around its first match. */
export function excerptOf(text: string, query = ""): string {
  const line = oneLine(text);
  const at = query === "" ? -1 : line.toLowerCase().indexOf(query.toLowerCase());
  if (at + query.length <= EXCERPT_LENGTH) return cut(line, EXCERPT_LENGTH);
  const start = line.lastIndexOf(" ", at - 40) + 1;
  return `… ${cut(line.slice(start), EXCERPT_LENGTH)}`;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** At most `length` characters, cut at a word where one ends in the last third. */
function cut(line: string, length: number): string {
  if (line.length <= length) return line;
  const head = [...line.slice(0, length)].slice(0, -1).join("");
  const space = head.lastIndexOf(" ");
  return `${space > length * 0.66 ? head.slice(0, space) : head}…`;
}
