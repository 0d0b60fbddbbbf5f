import { describe, expect, it } from "vitest";
import { seededRandom } from "../../data/pictures/random";
import type { CharacterFile } from "../../lib/characters/character-file";
import { drawTrials, properNames, withoutNames } from "../../scripts/blind-test/trials";

const character = (slug: string, category = "fictional") =>
  ({
    slug,
    name: `Mr ${slug.toUpperCase()}son`,
    script: "The Play",
    category,
    profile: {
      introduction: "He lives in London with a cat called Dinah.",
      personality: "Calm. Kind.",
      lifeStory: "",
      relationships: "1. Doctor Watson: his friend.",
      catchphrases: '1. "Good Heavens."',
    },
  }) as CharacterFile;
const characters = new Map(
  [..."abcdef"].map((slug) => [slug, character(slug)] as const).concat([["z", character("z", "historical")]]),
);
const lines = new Map(
  [..."abcdef"].map((slug) => [slug, ["one", "two", "three", "four"].map((n) => `${slug} ${n}`)]),
);

describe("drawTrials", () => {
  const trials = drawTrials(4, characters, lines, seededRandom(3));

  it("asks about different characters, three lines of one, four of a kind to choose from", () => {
    expect(new Set(trials.map(({ answer }) => answer)).size).toBe(4);
    for (const { lines: said, choices, answer } of trials) {
      expect(said).toHaveLength(3);
      expect(said.every((line) => line.startsWith(answer))).toBe(true);
      expect(new Set(choices).size).toBe(4);
      expect(choices).toContain(answer);
      expect(choices).not.toContain("z");
    }
  });

  it("is the same for the same seed", () => {
    expect(drawTrials(4, characters, lines, seededRandom(3))).toEqual(trials);
    expect(drawTrials(4, characters, lines, seededRandom(4))).not.toEqual(trials);
  });
});

describe("names", () => {
  it("are words that profiles write with a capital and nobody says without one", () => {
    const said = ["Then he went home, and the good cat stayed.", "I'd say so."];
    const names = properNames([character("a")], said);
    expect([...names]).toEqual(expect.arrayContaining(["London", "Dinah", "Watson", "Ason", "Doctor"]));
    for (const word of ["He", "Good", "The"]) expect(names).not.toContain(word);
  });

  it("are blanked with their genitive; pronouns stay", () => {
    const names = new Set(["London", "Dinah", "Watson", "Su"]);
    expect(withoutNames("In London I'd pour Dinah's milk. Watson’s own, Su!", names)).toBe(
      "In ___ I'd pour ___ milk. ___ own, ___!",
    );
    expect(properNames([{ ...character("a"), name: "I'd" }], [])).not.toContain("I'd");
  });
});
