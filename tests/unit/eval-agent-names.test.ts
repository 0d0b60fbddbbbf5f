import { describe, expect, it } from "vitest";
import { nameMatcher, ownNames, shuffledShare } from "../../scripts/eval-agent/names";
import { interval } from "../../scripts/eval-agent/statistics";

describe("nameMatcher", () => {
  const matches = nameMatcher(["cat", "sea lion", "puppy", "Persian cat"]);
  it.each(["A cat!", "two Cats,", "the sea-lion", "sea lions", "puppies play", "'cat'"])(
    "finds a name in %j",
    (reply) => {
      expect(matches(reply)).toBe(true);
    },
  );
  it.each(["a catalogue", "concatenate", "the sea and a lion", "pup"])("finds none in %j", (reply) => {
    expect(matches(reply)).toBe(false);
  });
  it("takes names literally and copes with none", () => {
    expect(nameMatcher(["c.t"])("cat")).toBe(false);
    expect(nameMatcher([])("anything")).toBe(false);
  });
});

it("shuffledShare is the mean over all other classes", () => {
  const matchers = new Map(["a", "b", "c"].map((name, label) => [label, nameMatcher([name])]));
  const replies = [
    { text: "a and b", label: 0 },
    { text: "c", label: 2 },
  ];
  expect(shuffledShare(replies, matchers)).toBeCloseTo(1 / 4);
  expect(shuffledShare([], matchers)).toBe(0);
});

it("interval is Wilson's", () => {
  const [low, high] = interval(50, 200);
  expect(low).toBeCloseTo(0.195, 2);
  expect(high).toBeCloseTo(0.314, 2);
});

it("ownNames leaves out what two classes are called", () => {
  const own = ownNames(
    new Map([
      [0, ["bee", "Insect"]],
      [1, ["ant", "insect"]],
    ]),
  );
  expect([own.get(0), own.get(1)]).toEqual([["bee"], ["ant"]]);
});
