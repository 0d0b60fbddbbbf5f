/** Whether words name a thing: the props that are in a picture, and those that are not. Pure. */
import type { Prop } from "../../data/pictures/catalogue";
import type { Picture } from "../../lib/troupe-data/picture";

/** Names that are commoner as another word: they count after these words, or in the plural. */
const AMBIGUOUS: Record<string, RegExp> = {
  well: /\b(?:(?:a|the|this|that|stone|old|deep|grey|village|our) wells?|wells)\b/,
  bear: /\b(?:(?:a|the|this|that|old|brown|black|white|big|great) bears?|bears)\b/,
  rock: /\b(?:a|the|this|that|old|big|great|grey|brown|two|three) rocks?\b/,
  sign: /\b(?:a|the|this|that|red|green|blue|white) signs?\b/,
};

/** A capital inside a sentence makes a proper name, such as the White Rabbit's: that is no rabbit to be seen. */
const lowered = (text: string): string =>
  text.replaceAll(/(^|[.!?:]["”']?\s+)(\p{Lu})/gu, (_, before, letter) => before + letter.toLowerCase());

/** Whether the words name a thing of this kind. */
export function names(text: string, { name, plural }: Pick<Prop, "name" | "plural">): boolean {
  const said = lowered(text);
  const pattern = AMBIGUOUS[name] ?? new RegExp(`\\b(?:${escaped(name)}|${escaped(plural)})\\b`);
  return pattern.test(said);
}

/** Whether the words name anything that is in the picture: by its name, another word for it, or what is written on it. */
export function namesSomethingIn(text: string, picture: Picture, props: Map<string, Prop>): boolean {
  const said = text.toLowerCase();
  const known = picture.objects.flatMap(({ prop, name, plural, word }) => [
    name,
    plural,
    ...(props.get(prop)?.also ?? []),
    ...(word ? [word.toLowerCase()] : []),
    // "the telescope" is enough for "a brown telescope", "balloons" for "hot air balloons"
    ...name.split(" ").filter((part) => part.length > 3 && !MEASURES.includes(part)),
  ]);
  return [...known, ...picture.fixtures].some((word) => whole(word).test(said));
}

const MEASURES = ["pair", "piece", "bunch", "loaf"];

/**
 * The props that the words name although they are not in the picture. What the setting, its fixtures or somebody's action
 * name may be named, and other words for a prop are not looked for: too many of them mean something else as well.
 */
export function namesNotIn(text: string, picture: Picture, props: Map<string, Prop>): string[] {
  const present = new Set(
    picture.objects.flatMap(({ prop, name }) => [name, ...(props.get(prop)?.also ?? [])]),
  );
  const surroundings = [
    picture.place,
    ...picture.fixtures,
    ...picture.objects.flatMap(({ name, action, where }) => [name, action ?? "", where]),
  ].join(" ");
  const absent = [...props.values()].filter(
    ({ name }) => !present.has(name) && !whole(name).test(surroundings),
  );
  return [...new Set(absent.filter((prop) => names(text, prop)).map(({ name }) => name))];
}

/** A whole word or phrase, or its plural. */
const whole = (words: string): RegExp => new RegExp(`\\b${escaped(words)}(?:s|es)?\\b`);

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
