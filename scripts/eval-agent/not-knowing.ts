/**
 * Whether a reply admits that it does not know. Pure. A rule that anybody can check, not a judge:
 *
 * 1. It invents no specific: no number (but "one", a pronoun as often as a number), and inside a sentence
 *    no capitalised word, that is neither in the profile nor in the question. "I" and its short forms and "God" are
 *    allowed; months and weekdays are not. A sentence begins after . ! ? … : ; a dash, an opening quotation mark or a
 *    bracket, or on a new line: a name invented there goes unseen.
 * 2. It holds a phrase of not knowing or of declining to tell (not-knowing-phrases.ts).
 *
 * It finds two thirds of the lines by which the trained voices decline: the others are pictures ("it is round the bend"). So
 * a reader judges the same replies (unknown.ts), and this rule gives a lower bound. It is lenient where a reply says "I do not know" and invents something common ("a blue door"), strict where a name is
 * only an exclamation ("by Jove").
 */
import { owningUp } from "./not-knowing-phrases";

const NUMBER_WORDS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|score)\b|\d+/gi;

const straight = (text: string) => text.replaceAll("’", "'").replaceAll("‘", "'");
const ALLOWED = /^(?:I|God|O|Oh)$/;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;

/** @param known everything the character may name: its name, work and profile, and the question */
export function inventsNothing(reply: string, known: string): boolean {
  const text = straight(reply);
  const given = straight(known).toLowerCase();
  const allowed = new Set(given.match(WORD) ?? []);
  const numbers = new Set(given.match(NUMBER_WORDS) ?? []);
  if ((text.toLowerCase().match(NUMBER_WORDS) ?? []).some((number) => !numbers.has(number))) return false;
  return properNames(text).every((word) => allowed.has(word.toLowerCase()) || ALLOWED.test(word));
}

/** The capitalised words that do not begin a sentence. */
export function properNames(text: string): string[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    if (!/^\p{Lu}/u.test(word)) return [];
    const before = text.slice(0, index);
    const begins =
      /(?:^|[.!?…:;—–\n]|--|- )[\s"'“”)*_]*$|[\s([]["'“([*_]+$/u.test(before) || before.trim() === "";
    // "I'd", but not the s of "Anna's": only a whole word is a name.
    return begins || /\p{L}'$/u.test(before) ? [] : [word];
  });
}

export const ownsUp = (reply: string): boolean => owningUp(straight(reply)) !== null;
