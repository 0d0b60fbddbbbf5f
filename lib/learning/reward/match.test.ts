import { expect, it } from "vitest";
import { readItem } from "./item";
import { matchFeatures } from "./match";
import { takeApart } from "./text";

/** A telling word weighs 3.5, "boat" 0.5. */
const rarity = (word: string) => (word === "boat" ? 5 : 8);
const question = [
  "Please step into the shoes of Ada.",
  "The description of Ada is as follows:\nAda tends a lighthouse.",
  "Please respond to the following words of Bo in English using the tone of Ada:\nWhose harbour?",
].join("\n\n\n");
const item = readItem(
  {
    ...{ task: "comment", role: "Ada", otherRole: "Bo", question },
    reference: "A green boat beside my lighthouse.",
  },
  rarity,
);
const of = (answer: string) => matchFeatures(takeApart(answer), item, rarity);

it("counts shared words apart from those of the profile", () => {
  const about = of("Green boat, lighthouse!");
  expect(about.match_most).toBe(3.5);
  expect(about.match_most_told).toBe(3.5);
  expect(about.match_sum).toBeCloseTo(Math.log1p(3.5 ** 2 + 0.5 ** 2));
  expect(about.match_telling).toBeCloseTo(Math.log(2));
  expect(of("My lighthouse.").match_sum).toBe(0);
  expect(of("My lighthouse.").match_cos).toBeGreaterThan(0);
});

it("counts what was said, and what nobody said", () => {
  const features = of("The harbour roars.");
  expect(features.match_said_share).toBeCloseTo(0.5);
  expect(features.match_strange_share).toBeCloseTo(0.5);
  expect(features.match_either_share).toBeCloseTo(0.5);
});

it("is all finite for an answer of no words", () => {
  expect(Object.values(of("...")).every(Number.isFinite)).toBe(true);
});
