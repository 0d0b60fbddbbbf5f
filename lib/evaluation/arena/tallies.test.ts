import { describe, expect, it } from "vitest";
import { type CountedVote, winMatrix, winsByMetric } from "./tallies";

const vote = (
  left: string,
  right: string,
  winner: CountedVote["winner"],
  reason: CountedVote["reason"] = null,
): CountedVote => ({ left, right, winner, reason, leftLength: 10, rightLength: 10 });

describe("votes counted", () => {
  const votes = [
    vote("a", "b", "left", "Fluency"),
    vote("b", "a", "left", "Tone Consistency"),
    vote("b", "a", "right", "Fluency"),
    vote("a", "b", "tie", "Fluency"),
    vote("b", "c", "bad"),
  ];

  it("says who won against whom, whichever side they were on", () => {
    const [a, b, c] = winMatrix(votes, ["a", "b", "c"]);
    expect(a).toEqual([null, { wins: 2, ties: 1, battles: 4 }, null]);
    expect(b).toEqual([{ wins: 1, ties: 1, battles: 4 }, null, { wins: 0, ties: 1, battles: 1 }]);
    expect(c).toEqual([null, { wins: 0, ties: 1, battles: 1 }, null]);
  });

  it("says by which metric each won, and leaves out those that never decided", () => {
    expect(winsByMetric(votes, ["b", "a"])).toEqual([
      { metric: "Fluency", wins: [0, 2] },
      { metric: "Tone Consistency", wins: [1, 0] },
    ]);
  });
});
