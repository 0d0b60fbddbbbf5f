import { describe, expect, it } from "vitest";
import { seededRandom } from "../../data/pictures/random";
import type { CharacterFile } from "../../lib/troupe-data/character-file";
import { drawTrials, namesIn, withoutNames } from "../../scripts/blind-test/trials";

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
  it("are those of the profile, and are blanked with their genitive", () => {
    const names = namesIn(character("a"));
    expect(names).toEqual(expect.arrayContaining(["London", "Dinah", "Watson", "Ason"]));
    expect(withoutNames("In London Dinah's milk is Watson’s own. Kind Dinah!", names)).toBe(
      "In ___ ___ milk is ___’s own. Kind ___!",
    );
  });
});
