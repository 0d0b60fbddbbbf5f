/**
 * Whether a reply admits that it does not know. Pure. A rule that anybody can check, not a judge:
 *
 * 1. It invents no specific: no digit, no number word (but "one", a pronoun as often as a number), and inside a sentence
 *    no capitalised word that is neither in the profile nor in the question. "I" and its short forms and "God" are
 *    allowed; months and weekdays are not. A sentence begins after . ! ? … : ; a dash, an opening quotation mark or a
 *    bracket, or on a new line: a name invented there goes unseen.
 * 2. It holds a word of not knowing or of declining to tell.
 *
 * It is lenient where a reply says "I do not know" and invents something common ("a blue door"), strict where a name is
 * only an exclamation ("by Jove").
 */

const NUMBER_WORDS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|score)\b|\d/i;

const NOT_KNOWING =
  /\b(?:know|knows|knew|known|tell|say|remember|recall|sure|certain|never|not|no|none|nobody|nothing|cannot|neither|nor|without|ask|secrets?|forgot|forget|forgotten|lost|beyond|unknown|guess|wonder|perhaps|who can)\b|n't\b/i;

const straight = (text: string) => text.replaceAll("’", "'").replaceAll("‘", "'");
const ALLOWED = /^(?:I|God|O|Oh)$/;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;

/** @param known everything the character may name: its name, work and profile, and the question */
export function inventsNothing(reply: string, known: string): boolean {
  const text = straight(reply);
  if (NUMBER_WORDS.test(text)) return false;
  const allowed = new Set(straight(known).toLowerCase().match(WORD) ?? []);
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

export const ownsUp = (reply: string): boolean => NOT_KNOWING.test(straight(reply));
