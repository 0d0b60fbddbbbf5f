/** The arena as CSV: the ranking, or the votes it is of. Pure. */
import { csv } from "../mmrole/csv";
import type { RankedVote, Ranking } from "./ranking";

export const ARENA_EXPORTS = ["ranking", "votes"] as const;

export const rankingCsv = ({ strengths }: Pick<Ranking, "strengths">): string =>
  csv([
    ["agent", "rating", "rating_low", "rating_high", "votes", "win_rate"],
    ...strengths.map(({ agent, rating, interval95, votes, winRate }) => [
      agent,
      rating,
      interval95?.[0] ?? null,
      interval95?.[1] ?? null,
      votes,
      winRate,
    ]),
  ]);

export const votesCsv = (votes: readonly RankedVote[]): string =>
  csv([
    [
      ...["id", "voted_at", "place", "character", "character_version", "left", "right"],
      ...["left_words", "right_words", "vote", "reason"],
    ],
    ...votes.map((vote) => [
      ...[vote.id, vote.votedAt.toISOString(), vote.place, vote.character, vote.characterVersion],
      ...[vote.left, vote.right, vote.leftLength, vote.rightLength, vote.winner, vote.reason],
    ]),
  ]);
