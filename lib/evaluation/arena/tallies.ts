/** Votes counted: who won against whom, and by which metric. Pure. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import type { Vote } from "./bradley-terry";

export interface CountedVote extends Vote {
  reason: MetricKey | null;
}

export interface Meeting {
  /** Of the row's agent over the column's. */
  wins: number;
  /** Ties, and both bad. */
  ties: number;
  battles: number;
}

/** A row for each agent with a meeting for each, in the order given; null where two never met, and on the diagonal. */
export function winMatrix(votes: readonly Vote[], agents: readonly string[]): (Meeting | null)[][] {
  const place = new Map(agents.map((agent, i) => [agent, i]));
  const matrix: (Meeting | null)[][] = agents.map(() => agents.map(() => null));
  const count = (of: string, against: string, won: boolean, tied: boolean) => {
    const row = matrix[place.get(of)!]!;
    const at = place.get(against)!;
    row[at] ??= { wins: 0, ties: 0, battles: 0 };
    row[at].battles++;
    row[at].wins += Number(won);
    row[at].ties += Number(tied);
  };
  for (const { left, right, winner } of votes) {
    const tied = winner === "tie" || winner === "bad";
    count(left, right, winner === "left", tied);
    count(right, left, winner === "right", tied);
  }
  return matrix;
}

/** How often each metric decided for each agent, in the order given; metrics that never did are left out. */
export function winsByMetric(
  votes: readonly CountedVote[],
  agents: readonly string[],
): { metric: MetricKey; wins: number[] }[] {
  return METRIC_KEYS.map((metric) => ({
    metric,
    wins: agents.map(
      (agent) =>
        votes.filter(
          ({ reason, winner, left, right }) =>
            reason === metric &&
            ((winner === "left" && left === agent) || (winner === "right" && right === agent)),
        ).length,
    ),
  })).filter(({ wins }) => wins.some((count) => count > 0));
}
