import { describe, expect, it } from "vitest";
import type { BattleView } from "@/lib/evaluation/arena/battle";
import { uncountedBecause, verdictOf } from "./words";

const authors = { left: "Embedded: troupe", right: "Peer: big" };
const battle = (some: Partial<BattleView>) =>
  ({ vote: null, authors: null, sameAgent: false, counted: false, ...some }) as BattleView;

describe("a battle in words", () => {
  it("names the authors with the vote, and never before", () => {
    expect(verdictOf(battle({}))).toBe("");
    expect(verdictOf(battle({ vote: "right", authors }))).toBe(
      "You preferred B: A is by Embedded: troupe, B by Peer: big.",
    );
    const same = { left: "Peer: big", right: "Peer: big" };
    expect(verdictOf(battle({ vote: "tie", authors: same, sameAgent: true }))).toBe(
      "You called it a tie: both are by Peer: big.",
    );
  });

  it("says why a vote does not count", () => {
    expect(uncountedBecause(battle({}))).toBeNull();
    expect(uncountedBecause(battle({ vote: "left", authors, counted: true }))).toBeNull();
    expect(uncountedBecause(battle({ authors }))).toMatch(/authors were known/);
    expect(uncountedBecause(battle({ sameAgent: true }))).toMatch(/the same agent/);
  });
});
