/** Can a reader tell who spoke? Three lines with the names taken out, four characters to choose from. Pure. */
import type { Random } from "../../data/pictures/random";
import type { CharacterFile } from "../../lib/characters/character-file";

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
 * @param spoken by which a name is told from a word that only begins a sentence; best when there is much of it
 */
export function drawTrials(
  count: number,
  characters: Map<string, CharacterFile>,
  lines: Map<string, string[]>,
  random: Random,
  spoken: string[] = [...lines.values()].flat(),
): Trial[] {
  const speakers = shuffled(
    [...characters.keys()].filter((slug) => (lines.get(slug)?.length ?? 0) >= LINES),
    random,
  ).slice(0, count);
  const names = properNames([...characters.values()], spoken);
  return speakers.map((answer) => {
    const { category } = characters.get(answer)!;
    const others = [...characters.values()].filter(
      (other) => other.category === category && other.slug !== answer,
    );
    const chosen = shuffled(others, random).slice(0, CHOICES - 1);
    return {
      lines: shuffled(lines.get(answer)!, random)
        .slice(0, LINES)
        .map((line) => withoutNames(line, names)),
      choices: shuffled([answer, ...chosen.map(({ slug }) => slug)], random),
      answer,
    };
  });
}

/** The proper names in characters' names, scripts and profiles: words that never occur in the lines without a capital. */
export function properNames(characters: CharacterFile[], lines: string[]): Set<string> {
  const common = new Set(
    lines.flatMap((line) => line.match(/(?<![\p{L}'’-])\p{Ll}[\p{L}'’-]*/gu) ?? []).map(plain),
  );
  const named = characters.flatMap(({ name, script, profile }) =>
    [name, script, ...Object.values(profile)].flatMap((text) => text.match(CAPITALISED) ?? []),
  );
  return new Set(named.map(plain).filter((word) => !common.has(word.toLowerCase()) && !PRONOUN.test(word)));
}

const CAPITALISED = /\p{Lu}[\p{L}'’-]+/gu;
/** "I'd" and its like are voice, not names. */
const PRONOUN = /^I'/;
const plain = (word: string): string => word.replaceAll("’", "'").replace(/'s?$/, "");

/** The names blanked out. */
export const withoutNames = (text: string, names: Set<string>): string =>
  text.replaceAll(CAPITALISED, (word) => (names.has(plain(word)) ? BLANK : word));

/** Fisher and Yates. */
export function shuffled<T>(items: T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random.between(0, i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
