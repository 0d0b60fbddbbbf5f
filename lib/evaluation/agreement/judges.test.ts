import { expect, it } from "vitest";
import { chosenPair, inRank, pairsOfJudges } from "./judges";

const judges = inRank(
  ["reward-model", "llm:x:all", "imported", "human"].map((key) => ({ key, label: key.toUpperCase() })),
);
const keys = (two: ReturnType<typeof chosenPair>) => two && [two.judge.key, two.reference.key];

it("takes who is nearest to people as the reference", () => {
  expect(judges.map(({ key }) => key)).toEqual(["human", "imported", "llm:x:all", "reward-model"]);
  expect(pairsOfJudges(judges)).toHaveLength(6);
  expect(pairsOfJudges(judges).map(keys).at(-1)).toEqual(["reward-model", "llm:x:all"]);
});

it("finds the pair that is asked for, and fills in who is not told", () => {
  expect(keys(chosenPair(judges, {}))).toEqual(["imported", "human"]);
  expect(keys(chosenPair(judges, { judge: "human" }))).toEqual(["human", "imported"]);
  expect(keys(chosenPair(judges, { reference: "imported" }))).toEqual(["human", "imported"]);
  expect(keys(chosenPair(judges, { judge: "reward-model" }))).toEqual(["reward-model", "human"]);
  expect(chosenPair(judges, { judge: "human", reference: "human" })).toBeNull();
  expect(chosenPair(judges, { judge: "nobody" })).toBeNull();
  expect(chosenPair(judges.slice(0, 1), {})).toBeNull();
});
