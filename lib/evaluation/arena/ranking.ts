/** The arena's ranking over the votes that count. Of a vote it reads who, how long and which; no words. */
import type { MetricKey } from "../../chat/metrics";
import { db, type Prisma } from "../../db/client";
import { Memo } from "../leaderboard/memo";
import { agentName, type BattlePlace, battleAgentSchema } from "./battle";
import { type BradleyTerry, bradleyTerry, type Winner } from "./bradley-terry";
import type { RankingQuery } from "./ranking-query";
import { type CountedVote, type Meeting, winMatrix, winsByMetric } from "./tallies";

/** The newest so many votes are ranked: a thousand resamples of them take a second or two. */
const MOST_VOTES = 5_000;

/** A vote of the export: of a person and a chat there is nothing in it. */
export interface RankedVote extends CountedVote {
  id: string;
  votedAt: Date;
  place: BattlePlace;
  character: string;
  characterVersion: number;
}

export interface Ranking extends BradleyTerry {
  /** In the order of the strengths. */
  matrix: (Meeting | null)[][];
  byMetric: { metric: MetricKey; wins: number[] }[];
  /** Votes ranked. */
  votes: number;
  /** Votes that fit the filters and do not count: between answers of one agent, or given again after the authors were told. */
  uncounted: number;
  /** Older votes that are left out. */
  left: number;
}

// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeArena?: Memo<BradleyTerry> };
holder.troupeArena ??= new Memo(50);
const kept = holder.troupeArena;

export async function ranking(query: RankingQuery): Promise<Ranking> {
  const where = votesWhere(query);
  const [votes, total, uncounted] = await Promise.all([
    rankedVotes(query),
    db().arenaBattle.count({ where: { ...where, counted: true } }),
    db().arenaBattle.count({ where: { ...where, counted: false } }),
  ]);
  const lengthControl = query.control === "length";
  // A vote that is taken back and one that is given both change these.
  const key = JSON.stringify([query, votes.length, votes[0]?.votedAt, votes[0]?.id, total]);
  const fitted = await kept.get(key, () => bradleyTerry(votes, { lengthControl }));
  const agents = fitted.strengths.map(({ agent }) => agent);
  return {
    ...fitted,
    matrix: winMatrix(votes, agents),
    byMetric: winsByMetric(votes, agents),
    votes: votes.length,
    uncounted,
    left: total - votes.length,
  };
}

/** The votes that count, newest first. */
export async function rankedVotes(query: RankingQuery): Promise<RankedVote[]> {
  const rows = await db().arenaBattle.findMany({
    where: { ...votesWhere(query), counted: true },
    orderBy: [{ votedAt: "desc" }, { id: "desc" }],
    take: MOST_VOTES,
    select: {
      ...{ id: true, votedAt: true, place: true, characterVersion: true, left: true, right: true },
      ...{ leftWords: true, rightWords: true, vote: true, reason: true },
      character: { select: { slug: true } },
    },
  });
  return rows.map(({ id, votedAt, place, character, characterVersion, vote, reason, ...sides }) => ({
    ...{ id, characterVersion },
    votedAt: votedAt!,
    place: place as BattlePlace,
    character: character.slug,
    left: agentName(battleAgentSchema.parse(sides.left)),
    right: agentName(battleAgentSchema.parse(sides.right)),
    leftLength: sides.leftWords!,
    rightLength: sides.rightWords!,
    winner: vote as Winner,
    reason: reason as MetricKey | null,
  }));
}

function votesWhere({ character, place, from, to }: RankingQuery): Prisma.ArenaBattleWhereInput {
  return {
    votedAt: {
      not: null,
      ...(from && { gte: new Date(from) }),
      ...(to && { lt: new Date(Date.parse(to) + 86_400_000) }),
    },
    ...(place && { place }),
    ...(character && { character: { slug: character } }),
  };
}

/** The characters that votes were given on, for the filter. */
export const rankedCharacters = (): Promise<{ slug: string; name: string }[]> =>
  db().character.findMany({
    where: { battles: { some: { votedAt: { not: null } } } },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
    select: { slug: true, name: true },
  });
