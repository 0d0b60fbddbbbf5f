/** Which judges there are to a pair. Pure. */
import { IMPORTED_JUDGE } from "../datasets/import-judged";
import type { AgreementQuery } from "./query";
import type { DatasetJudge } from "./views";

/** The nearer to people, the more of a reference. */
const RANKS = [/^human/, new RegExp(`^${IMPORTED_JUDGE}$`), /^llm:/];
const rankOf = (key: string): number => {
  const rank = RANKS.findIndex((pattern) => pattern.test(key));
  return rank < 0 ? RANKS.length : rank;
};

/** People first, then imported labels, then models. */
export const inRank = <T extends { key: string }>(judges: readonly T[]): T[] =>
  judges.toSorted((a, b) => rankOf(a.key) - rankOf(b.key) || (a.key < b.key ? -1 : 1));

export interface TwoJudges {
  judge: DatasetJudge;
  reference: DatasetJudge;
}

/** Each two of them once; the one that comes first is the reference. */
export const pairsOfJudges = (judges: readonly DatasetJudge[]): TwoJudges[] =>
  judges.flatMap((reference, i) => judges.slice(i + 1).map((judge) => ({ judge, reference })));

/** Those asked for; who is not told is the first that is left. Null where there is no such judge, or both are one. */
export function chosenPair(judges: readonly DatasetJudge[], query: AgreementQuery): TwoJudges | null {
  const find = (key: string | undefined, other: string | undefined) =>
    judges.find((one) => (key === undefined ? one.key !== other : one.key === key));
  const reference = find(query.reference, query.judge);
  const judge = find(query.judge, reference?.key);
  return judge && reference && judge.key !== reference.key ? { judge, reference } : null;
}
