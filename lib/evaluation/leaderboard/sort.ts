/** The leaderboard's order. Pure. */
import { type BoardQuery, type BoardSort, orderOf } from "./query";
import type { BoardLine } from "./views";

/** Mean words of the answers by those of the references; null where nothing was said. */
export const lengthRatio = ({ words, referenceWords }: BoardLine["answers"]): number | null =>
  words && referenceWords && referenceWords.mean > 0 ? words.mean / referenceWords.mean : null;

function measureOf(line: BoardLine, sort: Exclude<BoardSort, "name">): number | null {
  switch (sort) {
    case "rank":
    case "n":
    case "missing":
    case "unread":
      return line[sort];
    case "length":
      return lengthRatio(line.answers);
    case "refusals":
      return line.answers.refusalShare;
    default:
      return line.scores[sort].value;
  }
}

/** What has no value comes last, whichever way; what is equal goes by name, then by age. */
export function sortLines(lines: readonly BoardLine[], query: Pick<BoardQuery, "sort" | "dir">): BoardLine[] {
  const { sort, dir } = orderOf(query);
  const sign = dir === "asc" ? 1 : -1;
  const byName = (a: BoardLine, b: BoardLine) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
  if (sort === "name") return lines.toSorted((a, b) => sign * byName(a, b));
  return lines.toSorted((a, b) => {
    const [left, right] = [measureOf(a, sort), measureOf(b, sort)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * (left - right) || byName(a, b);
  });
}
