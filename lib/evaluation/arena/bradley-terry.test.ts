import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../data/pictures/random";
import { bradleyTerry, type Vote, type Winner } from "./bradley-terry";

const votes = (left: string, right: string, winners: Partial<Record<Winner, number>>): Vote[] =>
  Object.entries(winners).flatMap(([winner, count]) =>
    Array.from({ length: count }, () => ({
      left,
      right,
      winner: winner as Winner,
      leftLength: 20,
      rightLength: 20,
    })),
  );
const ratings = (all: Vote[], options = {}) =>
  Object.fromEntries(
    bradleyTerry(all, { draws: 20, ...options }).strengths.map((one) => [one.agent, one.rating]),
  );

describe("Bradley and Terry's strengths", () => {
  it("puts odds of ten to one 400 points apart", () => {
    const { a, b } = ratings(votes("a", "b", { left: 1000, right: 100 }));
    expect(a! - b!).toBeCloseTo(400, 0);
    expect((a! + b!) / 2).toBeCloseTo(1000, 6);
  });

  it("takes ties, and both bad, as half a win for each", () => {
    const split = ratings(votes("a", "b", { left: 400, right: 200 }));
    const tied = ratings(votes("a", "b", { left: 300, right: 100, tie: 150, bad: 50 }));
    expect(tied.a).toBeCloseTo(split.a!, 6);
  });

  it("does not mind which side an agent was on", () => {
    const there = ratings(votes("a", "b", { left: 30, right: 10 }));
    const back = ratings(votes("b", "a", { left: 10, right: 30 }));
    expect(back.a).toBeCloseTo(there.a!, 6);
  });

  it("compares two who never met through a third", () => {
    const { strengths } = bradleyTerry([
      ...votes("a", "b", { left: 30, right: 10 }),
      ...votes("b", "c", { left: 30, right: 10 }),
    ]);
    expect(strengths.map(({ agent }) => agent)).toEqual(["a", "b", "c"]);
  });

  it("is strong, not infinite, for one who won all of few votes", () => {
    const { a } = ratings(votes("a", "b", { left: 3 }));
    expect(a).toBeGreaterThan(1100);
    expect(a).toBeLessThan(2000);
  });

  it("has intervals that hold the truth about as often as they say", () => {
    let held = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed);
      const some = Array.from({ length: 200 }, () =>
        votes("a", "b", random.next() < 0.6 ? { left: 1 } : { right: 1 }),
      ).flat();
      const [low, high] = bradleyTerry(some, { draws: 200, seed }).strengths.find(
        ({ agent }) => agent === "a",
      )!.interval95!;
      const truth = 1000 + (200 / Math.LN10) * Math.log(0.6 / 0.4);
      held += Number(low <= truth && truth <= high);
    }
    expect(held).toBeGreaterThanOrEqual(34);
  });

  it("with length control credits the length, not the agent, where length alone decides", () => {
    // The longer answer wins three in four, whosever it is; a's is longer in nine of ten.
    const one = (aLonger: boolean, longerWins: boolean): Vote => ({
      ...{ left: "a", right: "b", winner: aLonger === longerWins ? "left" : "right" },
      ...{ leftLength: aLonger ? 40 : 10, rightLength: aLonger ? 10 : 40 },
    });
    const all = Array.from({ length: 400 }, (_, i) => one(i % 10 !== 0, Math.floor(i / 10) % 4 !== 1));
    const plain = ratings(all);
    const { strengths, lengthEffect } = bradleyTerry(all, { lengthControl: true, draws: 20 });
    const controlled = Object.fromEntries(strengths.map(({ agent, rating }) => [agent, rating]));
    expect(plain.a! - plain.b!).toBeGreaterThan(120);
    expect(Math.abs(controlled.a! - controlled.b!)).toBeLessThan(60);
    expect(lengthEffect).toBeGreaterThan(0.5);
  });

  it("says nothing of no votes", () => {
    expect(bradleyTerry([]).strengths).toEqual([]);
  });
});
