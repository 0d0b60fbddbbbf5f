import { describe, expect, it } from "vitest";
import { argmax, createRandom, penalise, repeating, sample } from "./sample";

const logits = (...values: number[]) => Float32Array.from(values);
const settings = { temperature: 1, topP: 1, repetitionPenalty: 1 };

function shares(values: number[], options: Partial<typeof settings>, draws = 4000): number[] {
  const random = createRandom(7);
  const counts = values.map(() => 0);
  for (let i = 0; i < draws; i++) {
    const id = sample(logits(...values), { ...settings, ...options }, [], [], random);
    counts[id] = counts[id]! + 1;
  }
  return counts.map((count) => count / draws);
}

describe("sample", () => {
  it("is greedy at temperature 0, the first of equals", () => {
    expect(sample(logits(1, 3, 3, 2), { ...settings, temperature: 0 }, [], [], () => 0.99)).toBe(1);
  });

  it("follows the softmax at temperature 1", () => {
    const [a, b] = shares([Math.log(0.7), Math.log(0.3)], {});
    expect(a).toBeCloseTo(0.7, 1);
    expect(b).toBeCloseTo(0.3, 1);
  });

  it("sharpens below temperature 1", () => {
    const [a] = shares([Math.log(0.7), Math.log(0.3)], { temperature: 0.5 });
    expect(a).toBeCloseTo(0.49 / (0.49 + 0.09), 1);
  });

  it("keeps the smallest set that reaches top-p, at least one token", () => {
    const values = [0.5, 0.3, 0.15, 0.05].map(Math.log);
    expect(shares(values, { topP: 0.75 }).slice(2)).toEqual([0, 0]);
    expect(shares(values, { topP: 0.01 })[0]).toBe(1);
  });

  it("never gives a banned token, even the only likely one", () => {
    expect(sample(logits(100, 0, 1), { ...settings, temperature: 0 }, [], [0], () => 0)).toBe(2);
    expect(sample(logits(100, 0, 1), settings, [], [0, 2], () => 0.999)).toBe(1);
  });

  it("looks at the last 64 tokens of the reply only", () => {
    const said = [0, ...Array<number>(64).fill(2)];
    const greedy = { ...settings, temperature: 0, repetitionPenalty: 2 };
    expect(sample(logits(3, 2, 0), greedy, said, [], () => 0)).toBe(0);
    expect(sample(logits(3, 2, 0), greedy, [0], [], () => 0)).toBe(1);
  });
});

describe("penalise", () => {
  it("divides positive and multiplies negative logits, once however often the token came", () => {
    const values = logits(2, -2, 4);
    penalise(values, [0, 0, 1], 2);
    expect([...values]).toEqual([1, -4, 4]);
  });
});

describe("repeating", () => {
  it("finds every token that would say as many in a row again", () => {
    expect(repeating([1, 2, 3, 4, 1, 2, 3], 4)).toEqual([4]);
    expect(repeating([1, 2, 5, 1, 2, 6, 1, 2], 3)).toEqual([5, 6]);
    expect(repeating([1, 2, 3, 1, 2], 4)).toEqual([]);
    expect(repeating([7, 7], 4)).toEqual([]);
  });

  it("is not said", () => {
    const greedy = { ...settings, temperature: 0 };
    expect(sample(logits(1, 0, 0, 0, 9), greedy, [4, 4], [], () => 0)).toBe(4);
    expect(sample(logits(1, 0, 0, 0, 9), greedy, [4, 4, 4], [], () => 0)).toBe(0);
  });
});

describe("createRandom", () => {
  it("repeats with its seed, differs with another, and stays in [0, 1)", () => {
    const draw = (seed: number) => Array.from({ length: 100 }, createRandom(seed));
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
    expect(draw(5).every((value) => value >= 0 && value < 1)).toBe(true);
  });
});

it("argmax takes the first of equals", () => {
  expect(argmax(logits(-5, -1, -1))).toBe(1);
});
