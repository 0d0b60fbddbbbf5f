/**
 * Which kinds of things a reply names, held against what is truly in a scene. Pure.
 *
 * A kind is a prop's name. A reply is read phrase by phrase, the longest first, so that "rowing boat" is not "boat" too.
 * What somebody in the picture holds or wears, its fixtures and the words of its places ("the book" of a woman reading
 * a book) is neither right nor wrong; nor is what belongs to somebody ("my book") or is a name ("the White Rabbit").
 */
import type { Prop } from "../../data/pictures/catalogue";

export interface Seen {
  name: string;
  plural: string;
  /** The prop's other words. */
  also: string[];
  person: boolean;
}

export interface Named {
  /** Kinds that are there and were named. */
  right: Set<string>;
  /** Kinds that were named and are not there. */
  wrong: Set<string>;
}

/** Of a person's other words, those that mean the person; all others are what the person has. */
const PEOPLE =
  /^(lady|fellow|gentleman|lad|child|grandfather|little one|fruit seller|reader|fisher|fisherman|angler|cyclist|painter|fiddler|cook|digger|sleeper|dancer|juggler|drummer|rower)$/;
/** Said so often of something else, or of nothing, that they count only where they are right. */
const LOOSE =
  /^(king|glass|case|post|engine|motor|wings|blade|fire|plant|pot|lens|sail|plane|palm|chess|wagon)$/;
/** Names that are other words too ("Well, ..."): they count after a determiner, a number or one of the usual adjectives only. */
const NEEDS_ARTICLE = new Set(["well", "wells", "bear", "bears", "duck", "fence", "mask", "rock", "rocks"]);
const BEFORE_NOUN =
  /\b(?:an?|the|this|that|these|those|one|two|three|four|some|few|my|your|its|no|old|big|small|little|grand|fine|red|orange|yellow|green|blue|purple|pink|brown|black|white|grey|gray|stone)\s+$/;
/** "My dear boy" is an address, not a boy. */
const ADDRESS =
  /\b(?:my\s+(?:(?:dear|good|young|old|little|own)\s+)*|dear\s+)(?:boy|girl|child|children|man|men|fellow|lad|lady|woman)\b/gi;

interface Phrase {
  pattern: RegExp;
  text: string;
}

/** What somebody has, or somebody's name ("my book", "the White Rabbit"), says nothing of the picture. */
const OWNED = /\b(?:my|our|your|his|her|their)\s+(?:[\w-]+\s+)?$/i;
const INSIDE_SENTENCE = /[^\s.!?…:;—–"'“”(*_-]["'”]?,?\s+["'“(]?$/u;
const COUNTED = /\b(?:an?|some|any|no|one|two|three|four|\d+)\s+(?:[\w-]+\s+)?$/i;

const claims = (match: string, before: string): boolean =>
  !OWNED.test(before) && !(/^\p{Lu}/u.test(match) && INSIDE_SENTENCE.test(before) && !COUNTED.test(before));

const spaced = (text: string) => text.replaceAll("’", "'").replaceAll(/[-\s]+/g, " ");
const plain = (text: string) => spaced(text).toLowerCase();
const pattern = (phrase: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${plain(phrase).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:s|es)?(?![\\p{L}\\p{N}])`,
    "giu",
  );

/** All words for the catalogue's props, longest first. */
export function sceneWords(props: Pick<Prop, "name" | "plural" | "also" | "kind">[]) {
  const owners = new Map<string, string>();
  const loose = new Set<string>();
  for (const { name, plural } of props) for (const word of [name, plural]) owners.set(plain(word), name);
  for (const { name, also, kind } of props) {
    for (const word of also.map(plain)) {
      if (owners.has(word)) continue;
      owners.set(word, name);
      if (kind === "person" || LOOSE.test(word)) loose.add(word);
    }
  }
  const phrases: Phrase[] = [...owners.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => ({ text, pattern: pattern(text) }));
  return { owners, loose, phrases };
}

export type SceneWords = ReturnType<typeof sceneWords>;

/**
 * @param seen the kinds of things in the picture
 * @param around what else may be named without being counted: fixtures, places, actions
 */
export function namedIn(reply: string, seen: Seen[], around: string[], words: SceneWords): Named {
  const right = new Set<string>();
  const wrong = new Set<string>();
  const near = plain(around.join(" | "));
  let left = spaced(reply).replaceAll(ADDRESS, " ");
  for (const { text, pattern } of words.phrases) {
    let found = false;
    let claimed = false;
    left = left.replaceAll(pattern, (match, at: number) => {
      const before = left.slice(0, at);
      if (NEEDS_ARTICLE.has(match.toLowerCase()) && !BEFORE_NOUN.test(before.toLowerCase())) return match;
      found = true;
      claimed ||= claims(match, before);
      return "#".repeat(match.length);
    });
    if (!found) continue;
    const meant = seen.filter((one) => means(one, text));
    for (const { name } of meant) right.add(name);
    const belongs =
      meant.length > 0 ||
      words.loose.has(text) ||
      near.search(pattern) >= 0 ||
      // "tree" of a pine tree is too little to be right, and not wrong.
      seen.some(({ name, also }) => name.endsWith(` ${text}`) || also.includes(text));
    if (claimed && !belongs) wrong.add(words.owners.get(text)!);
  }
  for (const name of right) wrong.delete(name);
  return { right, wrong };
}

const means = ({ name, plural, also, person }: Seen, text: string): boolean =>
  text === plain(name) ||
  text === plain(plural) ||
  also.some((word) => plain(word) === text && (!person || PEOPLE.test(text)));
