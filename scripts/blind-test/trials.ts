/** Can a reader tell who spoke? Three lines with the names taken out, four characters to choose from. Pure. */
import type { Random } from "../../data/pictures/random";
import type { CharacterFile } from "../../lib/troupe-data/character-file";

const LINES = 3;
const CHOICES = 4;
const BLANK = "___";

export interface Trial {
  lines: string[];
  /** Slugs, in a drawn order. */
  choices: string[];
  answer: string;
}

/**
 * Trials about different characters. The other choices are of the speaker's category, so that time and place alone give
 * nothing away.
 * @param lines what each character says, by slug; those with fewer than three lines are not asked about
 */
export function drawTrials(
  count: number,
  characters: Map<string, CharacterFile>,
  lines: Map<string, string[]>,
  random: Random,
): Trial[] {
  const speakers = shuffled(
    [...characters.keys()].filter((slug) => (lines.get(slug)?.length ?? 0) >= LINES),
    random,
  ).slice(0, count);
  return speakers.map((answer) => {
    const { category } = characters.get(answer)!;
    const others = [...characters.values()].filter(
      (other) => other.category === category && other.slug !== answer,
    );
    const chosen = shuffled(others, random).slice(0, CHOICES - 1);
    const named = [...characters.values()].flatMap(namesIn);
    return {
      lines: shuffled(lines.get(answer)!, random)
        .slice(0, LINES)
        .map((line) => withoutNames(line, named)),
      choices: shuffled([answer, ...chosen.map(({ slug }) => slug)], random),
      answer,
    };
  });
}

/** The proper names of a character: its own, its script's, and those its profile holds in mid-sentence. */
export function namesIn({ name, script, profile }: CharacterFile): string[] {
  const text = Object.values(profile).join("\n");
  const inside = [...text.matchAll(/(?<=[\p{Ll},;:] )\p{Lu}[\p{L}'-]+/gu)].map(([word]) => word);
  const listed = [...profile.relationships.matchAll(/^\d+\. ([^:]+):/gm)].flatMap((match) =>
    match[1]!.split(/\s+/),
  );
  return [...name.split(/\s+/), ...script.split(/\s+/), ...inside, ...listed]
    .map((word) => word.replace(/'s$/, ""))
    .filter((word) => /^\p{Lu}[\p{L}'-]{2,}$/u.test(word) && !COMMON.has(word));
}

/** Words that are capitals in a profile for other reasons. */
const COMMON = new Set([
  "The",
  "And",
  "His",
  "Her",
  "She",
  "God",
  "Mrs",
  "Doctor",
  "Who",
  "But",
  "For",
  "When",
]);

/** The names blanked out, wherever they stand with a capital. */
export function withoutNames(text: string, names: string[]): string {
  const known = new Set(names);
  return text.replaceAll(/\p{Lu}[\p{L}'-]+/gu, (word) => (known.has(word.replace(/'s$/, "")) ? BLANK : word));
}

/** Fisher and Yates. */
function shuffled<T>(items: T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random.between(0, i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
