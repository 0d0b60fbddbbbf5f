import { expect, it } from "vitest";
import type { HeldOut } from "./cross-validate";
import type { RewardExample } from "./examples";
import { qualityOf, robustnessOf } from "./quality";
import type { Label } from "./train-group";

const example = (a: number, words: number): RewardExample => ({
  asked: { task: "comment", role: "Ada", otherRole: "Bo", question: "?", reference: "one two" },
  answer: new Array(words).fill("word").join(" "),
  ...{ by: "m", picture: "p" },
  labels: new Array<Label>(8).fill([a, 8]),
});
const eight = (value: number) => new Array<number>(8).fill(value);

it("measures on rows with all labels that were held out", () => {
  const examples = [example(8, 2), example(4, 1), example(6, 3), example(2, 1)];
  examples.push({ ...example(8, 2), labels: [null, ...new Array<Label>(7).fill([8, 8])] });
  const held: HeldOut = {
    ratios: [eight(1), eight(0.7), eight(0.75), eight(0.45), eight(9)],
    answerScores: [eight(8), eight(5), eight(6), eight(3), eight(9)],
    aloneScores: [eight(8), eight(4), eight(6), eight(2), eight(9)],
    tryRatios: [],
  };
  const quality = qualityOf(examples, held);
  expect(quality.rows).toBe(4);
  // |.7 - .5| and |.45 - .25| of four.
  expect(quality.ratioMae).toBeCloseTo(0.1);
  expect(quality.answerMae).toBeCloseTo(0.5);
  expect(quality.spearman).toBeCloseTo(1);
  expect(quality.byMetric.Fluency.ratioMae).toBeCloseTo(0.1);
  expect(quality.alone.answerMae).toBe(0);
  expect(quality.alone.pearson).toBeCloseTo(1);
  expect(quality.length.pearsonGivenLength).toBeGreaterThan(0.9);
});

it("counts corrupted answers that got less than their originals", () => {
  const held = { ratios: [eight(1), eight(0.5)], tryRatios: [0.4, 0.6, null] } as unknown as HeldOut;
  const tries = [0, 1, 1].map((original) => ({
    ...{ kind: "doubled" as const, features: {}, original, text: "" },
  }));
  const { doubled } = robustnessOf(tries, held);
  expect(doubled).toEqual({ tries: 2, lower: 0.5, before: 0.75, after: 0.5 });
});
