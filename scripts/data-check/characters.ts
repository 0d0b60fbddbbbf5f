/** Rules for the characters and their portraits. */
import fs from "node:fs";
import type { CharacterFile } from "../../lib/characters/character-file";
import type { TroupeData } from "../../lib/troupe-data/load";
import { groupBy } from "./group";
import { type Problem, rule } from "./problems";
import { wordsOf } from "./text";

const COUNTS = { characters: 85, works: 20, outOfDistribution: 13 };
const CATEGORY_RANGES = { fictional: [40, 50], historical: [16, 24], everyday: [16, 24] } as const;
const PROFILE_WORDS = { least: 250, most: 450 };
/** The house's four, and no other. */
const PORTRAIT_COLOURS = ["#efe7d9", "#1f1b16", "#d9ccb6", "#c8402b", "none"];

/** The characters of each work of fiction, by the work's title. */
export function castsOf(characters: Iterable<CharacterFile>): Map<string, CharacterFile[]> {
  const fictional = [...characters].filter(({ category }) => category === "fictional");
  return groupBy(fictional, ({ script }) => script);
}

export function checkCharacters({ characters, splits }: TroupeData): Problem[] {
  const problems: Problem[] = [];
  const all = [...characters.values()];
  const count = rule("there are as many characters as asked", problems);
  count(all.length !== COUNTS.characters, `${all.length} characters`);
  for (const [category, [least, most]] of Object.entries(CATEGORY_RANGES)) {
    const n = all.filter((character) => character.category === category).length;
    count(n < least || n > most, `${n} are ${category}`);
  }
  const casts = [...castsOf(all).values()].filter((cast) => cast.length >= 2);
  count(casts.length < COUNTS.works, `${casts.length} works have two characters or more`);

  const profile = rule("profiles have five sections and 250 to 450 words", problems);
  const extras = rule("a greeting, two more, six examples, a name of its own", problems);
  for (const { slug, name, greeting, profile: sections, alternateGreetings, exampleDialogues } of all) {
    const words = wordsOf(Object.values(sections).join(" ")).length;
    profile(words < PROFILE_WORDS.least || words > PROFILE_WORDS.most, `${slug}: ${words} words`);
    profile(
      Object.values(sections).some((text) => text === ""),
      `${slug}: an empty section`,
    );
    extras(greeting === "", `${slug}: no greeting`);
    extras(
      all.some((other) => other.slug !== slug && other.name === name),
      `${slug}: another is called ${name}`,
    );
    extras(alternateGreetings.length !== 2, `${slug}: ${alternateGreetings.length} alternative greetings`);
    extras(exampleDialogues.length !== 6, `${slug}: ${exampleDialogues.length} examples`);
  }

  const out = rule("13 characters of all categories are out of distribution", problems);
  const outside = splits.outOfDistribution.map((slug) => characters.get(slug));
  out(outside.length !== COUNTS.outOfDistribution, `${outside.length} are`);
  out(outside.includes(undefined), "one of them does not exist");
  out(new Set(outside.map((character) => character?.category)).size !== 3, "a category is missing");
  for (const [work, cast] of castsOf(all)) {
    const n = cast.filter(({ slug }) => splits.outOfDistribution.includes(slug)).length;
    out(n !== 0 && n !== cast.length, `${work}: only a part of its cast is`);
  }

  const portrait = rule("every character has a portrait in the house's four colours", problems);
  for (const slug of characters.keys()) {
    const file = `public/portraits/${slug}.svg`;
    if (!fs.existsSync(file)) {
      portrait(true, `${file} is missing`);
      continue;
    }
    const svg = fs.readFileSync(file, "utf8");
    const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((match) => match[1]!.toLowerCase());
    const strange = colours.filter((colour) => !PORTRAIT_COLOURS.includes(colour));
    portrait(strange.length > 0, `${file}: ${[...new Set(strange)].join(", ")}`);
    portrait(!svg.includes('viewBox="0 0 240 300"'), `${file}: not 240 x 300`);
  }
  return problems;
}
