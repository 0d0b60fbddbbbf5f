import { describe, expect, it } from "vitest";
import type { Prop } from "../../data/pictures/catalogue";
import type { Picture } from "../../lib/troupe-data/picture";
import { names, namesNotIn, namesSomethingIn } from "../../scripts/data-check/mentions";
import { distinct, runsOf, sharing, wordsOf } from "../../scripts/data-check/text";

describe("words and runs", () => {
  it("keep apostrophes and leave punctuation out", () => {
    expect(wordsOf("Don’t, said Mr. O'Neil: 3 apples!")).toEqual([
      "don't",
      "said",
      "mr",
      "o'neil",
      "3",
      "apples",
    ]);
    expect(runsOf("one two three", 2)).toEqual(["one two", "two three"]);
    expect(runsOf("one", 2)).toEqual([]);
  });

  it("measure how many runs are different", () => {
    expect(distinct(["a b c", "a b d"], 2)).toBe(3 / 4);
    expect(distinct(["a"], 2)).toBe(1);
  });

  it("find texts that share a run with another owner, quotations apart", () => {
    const texts = [
      { text: "I keep bees in the old orchard", owner: "one" },
      { text: "We keep bees in the old barn", owner: "two" },
      { text: "We keep hens. We keep hens.", owner: "three" },
    ];
    expect(sharing(texts, 4, [])).toEqual(texts.slice(0, 2));
    expect(sharing(texts, 4, ["keep bees in the old"])).toEqual([]);
  });
});

const prop = (name: string, more: Partial<Prop> = {}) =>
  ({ id: name, name, plural: `${name}s`, also: [], ...more }) as Prop;
const props = new Map(
  [
    prop("cat"),
    prop("rabbit"),
    prop("well"),
    prop("sailing ship", { also: ["ship"] }),
    prop("woman", { plural: "women" }),
  ].map((one) => [one.id, one]),
);
const picture = {
  place: "in a kitchen",
  fixtures: ["table", "stove"],
  objects: [
    {
      prop: "cat",
      name: "cat",
      plural: "cats",
      kind: "animal",
      action: null,
      where: "on the table",
      word: null,
    },
    {
      prop: "sailing ship",
      name: "sailing ship",
      plural: "sailing ships",
      kind: "vehicle",
      action: null,
      where: "on the table",
      word: null,
    },
  ],
} as unknown as Picture;

describe("naming things", () => {
  it("takes plurals and sentence beginnings, not parts of words or proper names", () => {
    expect(names("Two cats.", prop("cat"))).toBe(true);
    expect(names("Cats again.", prop("cat"))).toBe(true);
    expect(names("A catalogue.", prop("cat"))).toBe(false);
    expect(names("I followed the White Rabbit.", prop("rabbit"))).toBe(false);
  });

  it("tells a well from doing well", () => {
    expect(names("You did well.", prop("well"))).toBe(false);
    expect(names("Fetch it from the well.", prop("well"))).toBe(true);
  });

  it("sees what is in the picture, by other words too, and by what belongs to the setting", () => {
    expect(namesSomethingIn("What a ship!", picture, props)).toBe(true);
    expect(namesSomethingIn("I like the stove.", picture, props)).toBe(true);
    expect(namesSomethingIn("Good morning.", picture, props)).toBe(false);
    expect(namesSomethingIn("Category and worship.", picture, props)).toBe(false);
  });

  it("finds what is not in the picture", () => {
    expect(namesNotIn("A cat chased a rabbit to the well, and a woman laughed.", picture, props)).toEqual([
      "rabbit",
      "well",
      "woman",
    ]);
  });
});
