import { describe, expect, it } from "vitest";
import type { CharacterFile } from "../characters/character-file";
import type { Dialogue } from "./dialogue";
import { samplesOf } from "./samples";
import { type Splits, splitOf } from "./splits";

const character = (slug: string, name: string) =>
  ({
    slug,
    name,
    script: "A Play",
    profile: {
      introduction: `${name} is kind.`,
      personality: "Calm.",
      lifeStory: "",
      relationships: "",
      catchphrases: "",
    },
  }) as CharacterFile;
const characters = new Map([character("ann", "Ann"), character("bob", "Bob")].map((one) => [one.slug, one]));
const splits: Splits = { outOfDistribution: ["bob"], validationPictures: ["sea-2"], testPictures: ["sea-3"] };

const talk: Dialogue = {
  id: "ann/h1",
  type: "human-role",
  characters: ["ann"],
  picture: "sea-1",
  turns: [
    { by: "person", text: "hi" },
    { by: "ann", text: "Good day." },
    { by: "person", text: "and this", picture: "sea-2" },
    { by: "ann", text: "Another sea." },
  ],
};

describe("splitOf", () => {
  it("goes by the strictest picture, and by character", () => {
    expect(splitOf(talk, splits)).toBe("validation");
    expect(splitOf({ ...talk, turns: talk.turns.slice(0, 2) }, splits)).toBe("train");
    expect(splitOf({ ...talk, picture: "sea-3" }, splits)).toBe("test");
    expect(splitOf({ ...talk, characters: ["ann", "bob"] }, splits)).toBe("test");
  });
});

describe("samplesOf", () => {
  it("makes one sample of each turn of the character, with what came before it", () => {
    const [first, second] = samplesOf(talk, characters, splits);
    expect(first).toMatchObject({
      id: "ann/h1/2",
      split: "validation",
      picture: "sea-1",
      other_role: "a curious human",
    });
    expect(second).toMatchObject({ id: "ann/h1/4", picture: "sea-2", pictures: ["sea-1", "sea-2"] });
    const prompt = second!.conversations[0].value;
    expect(prompt).toContain("### Brief Introduction\nAnn is kind.\n### Personality\nCalm.");
    expect(prompt).not.toContain("### Life Story");
    expect(prompt).toContain("[human]: hi\n[Ann]: Good day.");
    expect(prompt.endsWith("vocabulary of Ann:\nand this")).toBe(true);
    expect(second!.conversations[1].value).toBe("Another sea.");
  });

  it("counts only the last turn of each character of a test dialogue", () => {
    const held = { ...talk, picture: "sea-3" };
    expect(samplesOf(held, characters, splits).map(({ split }) => split)).toEqual(["test-history", "test"]);
  });

  it("gives both profiles where two characters talk, and asks the first to begin", () => {
    const both: Dialogue = {
      id: "ann--bob/r1",
      type: "inter-role",
      characters: ["ann", "bob"],
      picture: "sea-1",
      turns: [
        { by: "ann", text: "Look, Bob." },
        { by: "bob", text: "I see it." },
      ],
    };
    const [ann, bob] = samplesOf(both, characters, splits);
    expect(ann!.conversations[0].value).toContain("The description of Bob is as follows:");
    expect(ann!.conversations[0].value).toContain("Please begin the conversation about the image");
    expect(bob).toMatchObject({ role: "Bob", other_role: "Ann", split: "test", distribution: "out" });
    expect(bob!.conversations[0].value.endsWith("vocabulary of Bob:\nLook, Bob.")).toBe(true);
  });

  it("asks for a comment where the picture is shown without words", () => {
    const comment: Dialogue = {
      ...talk,
      id: "ann/c1",
      type: "comment",
      turns: [{ by: "ann", text: "A sea." }],
    };
    expect(samplesOf(comment, characters, splits)[0]!.conversations[0].value).toContain(
      "Please comment on the image in English",
    );
  });
});
