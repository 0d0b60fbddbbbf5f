import { expect, it } from "vitest";
import { lessonsOf, writtenTokens } from "./curve";
import { endsOf, placeOf, roundUp } from "./scale";

it("gives a line round ends that hold all that is on it", () => {
  expect([0.12, 1, 101, 500, 620].map(roundUp)).toEqual([0.2, 1, 200, 500, 1000]);
  const values = { this: { value: 180, n: 1 } };
  expect(endsOf({ unit: "rate", good: [150, Number.POSITIVE_INFINITY], values })).toEqual([0, 200]);
  expect(endsOf({ unit: "rate", good: null, values: {} })).toEqual([0, 1]);
  expect(endsOf({ unit: "grade", good: null, values })).toEqual([1, 5]);
  expect([0, 3, 9, Number.POSITIVE_INFINITY].map((value) => placeOf(value, [1, 5]))).toEqual([
    0, 50, 100, 100,
  ]);
});

it("counts the tokens of a lesson on from the one before", () => {
  const curve = (lesson: string, tokens: number, bits: number | null) => ({
    ...{ command: `python training/learn.py ${lesson} --seed 0`, seed: 0, tokens, minutes: 1, dataHash: "" },
    history: [{ minutes: 1, tokens, loss: null, validationBitsPerByte: bits }],
  });
  const lessons = lessonsOf([curve("pretrain", 1000, 2), curve("align", 500, null), curve("chat", 200, 1)]);
  expect(lessons.map(({ name, from, to }) => [name, from, to])).toEqual([
    ["pretrain", 0, 1000],
    ["align", 1000, 1500],
    ["chat", 1500, 1700],
  ]);
  expect(lessons.map(({ points }) => points.map(({ tokens }) => tokens))).toEqual([[1000], [], [1700]]);
  expect([450_338, 2_000_000, 123_456_789].map(writtenTokens)).toEqual(["450k", "2M", "123M"]);
});
