/** The expected values are those of the Python code by which the features were found, on invented rows. */
import fs from "node:fs";
import { expect, it } from "vitest";
import { featuresOf, needsReference } from "./features";
import { type Asked, readItem } from "./item";
import { isCjk } from "./text";

interface Expected {
  asked: Asked;
  answer: string;
  features: Record<string, number>;
}
const file = new URL("./features.expected.json", import.meta.url);
const expected = JSON.parse(fs.readFileSync(file, "utf8")) as Expected[];
/** By length, so that the numbers do not change with the tokenizer. */
const rarity = (word: string) => (isCjk(word) ? 7 : Math.min(11, 3 + 0.7 * word.length));

for (const { asked, answer, features } of expected)
  it(`are those of the experiments: ${answer.slice(0, 30)}`, () => {
    const ours = featuresOf(readItem(asked, rarity), answer, rarity);
    expect(Object.keys(ours).filter((name) => !/_zip$|^match_/.test(name))).toEqual(Object.keys(features));
    for (const [name, value] of Object.entries(features)) expect(ours[name], name).toBeCloseTo(value, 3);
  });

it("are the same in number and all finite without a reference, and for an answer of no words", () => {
  const { asked } = expected[0]!;
  const item = readItem({ ...asked, question: "What?", reference: null }, rarity);
  const features = featuresOf(item, "...", rarity);
  expect(Object.keys(features)).toHaveLength(182);
  expect(Object.values(features).every(Number.isFinite)).toBe(true);
});

it("tell which of them look at the reference", () => {
  const { asked, answer } = expected[0]!;
  const names = (reference: string) => featuresOf(readItem({ ...asked, reference }, rarity), answer, rarity);
  const [one, other] = [
    names(asked.reference!),
    names("Quite another thing. Ask Odile Marchetti, would you?"),
  ];
  const changed = Object.keys(one).filter((name) => one[name] !== other[name]);
  // Novelty counts the reference's words as known: it stays, being about all that was said before.
  expect(changed.filter((name) => !needsReference(name) && !/^novel/.test(name))).toEqual([]);
});
