import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { TEMPLATE_SETS, TEMPLATES } from "./corruption-templates";
import { type Answered, corrupt, othersOf } from "./corruptions";
import type { Asked } from "./item";
import { wordsOf } from "./text";

const asked = (role: string, question = "Speak in English."): Asked => ({
  ...{ task: "comment", role, otherRole: "a curious human", question, reference: "Fine." },
});
const answered = (role: string, picture: string, answer: string, question?: string): Answered => ({
  ...{ asked: asked(role, question), answer, picture, by: "m" },
});
const one = answered("Ada", "1", "I mend what I’ve broken, and my clocks know me.");
const all = [
  one,
  answered("Ada", "2", "Ada on another picture."),
  answered("Ada", "1", "Ada on the same picture."),
  answered("Bo", "3", "Bo."),
  answered("李", "4", "木桌。", "in Chinese using"),
  { ...answered("Cy", "5", "Cy, by another model."), by: "n" },
];
const options = { others: othersOf(all), random: createRandom(1), templates: "test" as const };
const made = (kind: Parameters<typeof corrupt>[0], of = one) => corrupt(kind, of, options);

describe("corrupt", () => {
  it("says it twice", () => {
    expect(made("doubled")?.split(one.answer)).toHaveLength(3);
  });

  it("copies from another character, in the same language and by the same model", () => {
    expect(made("other-character")).toBe("Bo.");
    expect(made("other-character", all[4])).toBeNull();
  });

  it("copies from the same character on another picture", () => {
    expect(made("other-picture")).toBe("Ada on another picture.");
  });

  it("fills as many words with nothing", () => {
    expect(wordsOf(made("filler")!).length).toBeGreaterThanOrEqual(wordsOf(one.answer).length);
    const chinese = made("filler", all[4])!;
    expect(TEMPLATES.test.chinese.filler.some((part) => chinese.includes(part))).toBe(true);
  });

  it("tells of the character instead of speaking as it", () => {
    const told = made("third-person")!;
    expect(told).not.toMatch(/\b(?:I|my|me|I’ve)\b/);
    expect(told).toMatch(
      /(?:Ada|the character) mend what (?:Ada|the character) has broken, and their clocks know them\./,
    );
  });

  it("greets, or wraps the answer in an assistant's talk", () => {
    expect(TEMPLATES.test.english.greetings).toContain(made("greeting"));
    expect(made("assistant")).toContain(one.answer);
  });
});

it("tests with other words than it trains with", () => {
  const said = TEMPLATE_SETS.map((set) =>
    Object.values(TEMPLATES[set]).flatMap((bank) => Object.values(bank).flat(2) as string[]),
  );
  expect(said[0]!.filter((text) => text !== "" && said[1]!.includes(text))).toEqual([]);
});
