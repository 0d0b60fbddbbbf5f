/**
 * Whether a reply to "Is there a candle?" is a yes. Pure.
 *
 * 1. Idioms that deny nothing ("no doubt", "nothing escapes me") are taken out.
 * 2. A claim that runs straight into the thing ("there is a candle", "I see two candles") affirms, whatever follows.
 * 3. Else the first yes or no decides.
 * 4. Else the reply is a no if a word of denial or a wish stands before the end of the first sentence that names the thing
 *    (without one, of the first that is more than an interjection), or if the sentence after it flatly denies ("You
 *    want a candle. It is not there."). All else affirms.
 */
import { nameMatcher } from "./names";

const IDIOMS = [
  "no (?:\\w+ )?(?:trouble|mistake|mistaking|charge|need|doubt|question|wonder|hurry|fear|less|more|denying|matter|argument|error|difficulty|lie|other way|two ways|extra|harm|surprise|secret|problem|worries|sooner)",
  "(?:not|without) (?:a|any|the least|the slightest|the smallest) (?:\\w+ )?(?:doubt|question|mistake|shadow of)",
  "without (?:question|hesitation|doubt|fail|asking|a word|being asked|having to)",
  "nothing (?:escapes|gets past|slips|wrong)(?: \\w+)?|nobody can deny|never (?:fails?|lies?|lied|wrong|mistaken|sleeps|better|fear|mind|surer|doubt\\w*|miss(?:es|ed)?)",
  "(?:cannot|can't|couldn't|could not|do not|don't|won't|will not|shall not|not|never|would not|didn't|did not|need not|needn't) (?:\\w+ )?(?:deny|miss|fail|mistake|overlook|doubt|lie|deceive|worry|fret|ask|argue|help (?:but|seeing|it)|mind|wonder|imagine|dream|look so|forget|pretend|touch|move|hurry|laugh|hide|need|be (?:surprised|afraid|alarmed))",
  "(?:does|do|did|has|have) ?(?:not|n't) (?:deceive|deceived|lie|lied|fail|failed|escape|escaped|trick|fool|stray)",
  "not (?:only|merely|just|bad|mistaken|wrong|at all (?:bad|badly)|blind|a bad|half bad|far|surprised|alone|too|in the least (?:surprised|late))",
  "is(?:n't| not) (?:it|that|he|she)|are(?:n't| not) (?:they|you|we)|did(?:n't| not) (?:I|you)|have(?:n't| not) (?:I|you)|do(?:n't| not) (?:I|you)|can (?:you|we) not|(?:is|was|did|do) (?:that|it|I|you) not",
  "(?:say|says|said|saying) (?:yes|no)(?= to\\b|[,.;!]|$)|you (?:may|might|did|do|would) not (?=\\w+ (?:it|me|that))|or (?:I'm no|I am no|I was never)|nor do I|why not",
];
const IDIOM = new RegExp(`\\b(?:${IDIOMS.join("|")})\\b`, "gi");

const DENIAL = new RegExp(
  `\\b(?:${[
    "not|none|nothing|nought|naught|never|cannot|cannae|neither|nor|nowhere|nobody|zero|unable",
    "empty|emptiness|absen(?:t|ce)|missing|missed|lacks?|lacking|without|bare|blank|silent|stolen|hidden|gone|cut|lost",
    "deny|refuse[sd]?|declined?|in vain|forgot(?:ten)?|left (?:out|oot)|fail(?:ed|ure)|extinct|imaginary|imagined?",
    "mistaken|wanting|out of stock|sold out|disappoint|inventing|false|clean of|clear of|(?:everything|all) (?:but|except)|except|instead",
    "looked for|search(?:ed)?|hunt(?:ed)?|sought|scout|hoped?|wish|expected|promised|want of|wants? an?",
    "you (?:want|ask for)|(?:did|do) you want|if (?:there|it|you|they|he|I)(?: (?:ever|could))? ?(?:were|was|had|is|'s|expected|look|wanted|claimed|see)",
    "had there|would have|should have|as much|a space where|where (?:is|would|do|you)|I thought|I might|I'd (?:gladly|love)|would gladly|who told|told you",
  ].join("|")})\\b|n't\\b`,
  "i",
);
/** Says outright that something is there; "if" before it makes it no claim. */
const CLAIM =
  "(?<!\\bif |\\bif ever |\\bthat |told you )\\b(?:there(?:'s| is| are)(?: indeed)?|it (?:has|is|does have)|it's|you(?:'ve| have)(?: got)?|(?:I|we|my eyes?) (?:do |can |clearly |plainly |certainly )?(?:see|spy|spot|find|found|touch|confirm)|here is|that(?:'s| is)|it is (?:there|so|here)|it's there|of course|certainly|indeed)";
const DETERMINER = "(?:an?|the|one|two|three|four|your|that|this)";
const claimOf = (words: string) =>
  new RegExp(
    `${CLAIM},? (?:(?!not |no |never )\\w+ )?${DETERMINER} (?:(?!(?:the|an?|no|not|but|and|that|of|without|where)\\b)[\\w-]+ ){0,2}?(?:${words})\\b(?!\\?)`,
    "i",
  );
const doubtOf = (words: string) =>
  new RegExp(
    `\\b(?:not|n't|never|nobody|neither|nor) (?:[\\w']+ ){0,4}${DETERMINER} (?:${words})\\b|n't (?:think|believe|say)\\b|\\b(?:neither|nor)\\b|\\bthere(?:'s| is| are) none\\b|\\bbut not (?:here|in)\\b|(?:said|thought) I saw|\\b(?:${words}) (?:is|are|was|were|has|have) ?(?:not|n't|missing|gone|absent|nowhere)`,
    "i",
  );
/** What follows the sentence with the thing in it, and denies that. */
const FLATLY =
  /\b(?:none|nothing|nowhere|not|empty|absent|missing|never|cannot|nobody|bare|mistaken|stolen|false)\b|n't\b/i;

const sentencesOf = (text: string): string[] => text.match(/[^.!?…]+[.!?…]*/g) ?? [];
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}']+/gu) ?? [];

/** @param names what the thing is called, in the singular and the plural */
export function affirms(reply: string, names: string[] = []): boolean {
  const text = reply
    .replaceAll("’", "'")
    .replaceAll(/\byeah,? nah\b/gi, "no")
    .replaceAll(IDIOM, " ");
  const words = names.map((name) => name.replaceAll(" ", "[ -]")).join("|");
  const claim = words === "" ? -1 : text.search(claimOf(words));
  const first = /\b(?:yes|yeah?|yep|yup|ay|aye|affirmative|no|nay|nope|nae|naw|nah|negative)\b/i.exec(text);
  if (claim >= 0 && (!first || claim < first.index) && !doubtOf(words).test(text)) return true;
  if (first) return /^[ya]/i.test(first[0]);
  if (/\bit(?:'s| is) (?:there|so)(?=[,.;!]| all\b|$)/i.test(text)) return true;
  const sentences = sentencesOf(text);
  const isNamed = nameMatcher(names);
  const named = sentences.findIndex((sentence) => isNamed(sentence));
  const at =
    named >= 0
      ? named
      : Math.max(
          0,
          sentences.findIndex((sentence) => wordsOf(sentence).length > 2),
        );
  const asked = sentences[at]?.trim().endsWith("?");
  const after = sentences.slice(at + 1, asked ? undefined : at + 2).join(" ");
  return !DENIAL.test(sentences.slice(0, at + 1).join(" ")) && !FLATLY.test(after);
}
