/** Signs in an answer that it is, or is not, the character speaking for itself. Pure. */
import type { Item } from "./item";
import { innerCapitals } from "./question";
import type { Rarity } from "./rarity";
import { cosine, countOf, countsOf, isCjk, matches, type TextParts, wordsOf } from "./text";
import { ASSISTANT_PHRASES, STOP_WORDS } from "./word-lists";

type Features = Record<string, number>;

const flag = (value: boolean): number => (value ? 1 : 0);
/** The first or last character of a text, one of these; an empty text has them all. */
const among = (character: string, characters: string): boolean => characters.includes(character);

/** "Sherlock Holmes: ..." and the like. */
const PREFIX = /^[^\p{L}\p{N}_]{0,3}([A-Z\u3400-\u9fff][\p{L}\p{N}_ .'’\-()]{0,40})[^\p{L}\p{N}_]{0,3}[:：]/u;
const VOICE = /voice\)|'s voice|\(in /i;
const GREETING = /^[^\p{L}\p{N}_]*(?:ah|oh|well|hey|hi|hello|greetings|wow|whoa|hmm)(?![\p{L}\p{N}_])/iu;

/** Speaking of itself by name, a speaker's name before the words, a stage direction. */
export function selfReference(answer: TextParts, { asked }: Item): Features {
  const { role, otherRole } = asked;
  const [own] = wordsOf(role.toLowerCase());
  const [other] = otherRole === "a curious human" ? [] : wordsOf(otherRole.toLowerCase());
  const { text } = answer;
  const start = text.trim().charAt(0);
  const prefix = PREFIX.exec(text)?.[1];
  const ownName = own && (isCjk(own) ? role : own.charAt(0).toUpperCase() + own.slice(1));
  const asRole = new RegExp(`(?<![\\p{L}\\p{N}_])as (?:the )?${escaped(own ?? "x")}`, "iu");
  return {
    self: Math.min(3, ownName ? countOf(text, ownName) : 0),
    selfname: Math.min(3, countOf(text, role)),
    rselfname: Math.min(3, countOf(asked.reference ?? "", role)),
    othername: Math.min(3, other ? countOf(text.toLowerCase(), other) : 0),
    asrole: flag(asRole.test(text) || text.includes(`作为${role}`)),
    prefix: flag(prefix !== undefined),
    prefix_self: flag(prefix?.includes(role.split(/\s+/).find(Boolean) ?? "") ?? false),
    quoted: flag(among(start, '"“「')),
    startparen: flag(among(start, "([（*")),
    voice: flag(VOICE.test([...text].slice(0, 60).join(""))),
  };
}

/** The language asked for, and how far its small words are those of the reference. */
export function languageMatch(answer: TextParts, { reference, chinese }: Item): Features {
  const apart = answer.functionShares.map((share, i) => share - reference.functionShares[i]!);
  return {
    cjk: answer.cjk,
    xcjk: Math.abs(answer.cjk - reference.cjk),
    zh: flag(chinese),
    wronglang: flag(answer.cjk < 0.3 === chinese),
    fd: apart.reduce((sum, value) => sum + Math.abs(value), 0),
    fdprof: Math.hypot(...apart),
  };
}

/** What nobody told the character: words, and names. */
export function unknownContent(answer: TextParts, item: Item, rarity: Rarity): Features {
  const content = Math.max(1, answer.content.size);
  const novel = [...answer.content.keys()].filter((word) => !item.knownContent.has(word));
  const names = innerCapitals(answer.text)
    .map((word) => word.toLowerCase())
    .filter((word) => !item.knownNames.has(word) && !STOP_WORDS.has(word));
  const unknown = Math.log1p(names.length);
  return {
    novel: novel.length / content,
    novel_rare: novel.reduce((sum, word) => sum + rarity(word), 0) / content / 10,
    unknown_names: unknown,
    unk_share: unknown / Math.sqrt(1 + answer.low.length),
    endpunct: flag(among(answer.text.trim().slice(-1), ".!?。！？\"”'*)…~")),
    aihard: Math.min(3, matches(answer.text, ASSISTANT_PHRASES)),
  };
}

/** How it begins and ends, whether its halves are alike, and how dense it is. */
export function course(answer: TextParts, { reference, words }: Item): Features {
  const { low, text, content } = answer;
  const half = Math.floor(low.length / 2);
  const density = content.size / Math.max(1, low.length);
  return {
    quest_end: flag(
      among(
        text
          .trim()
          .replace(/["”]+$/, "")
          .slice(-1),
        "?？",
      ),
    ),
    rquest_end: flag(among(reference.text.trim().slice(-1), "?？")),
    lastq: flag(/[?？]/.test(words.text)),
    half: half > 2 ? cosine(countsOf(low.slice(0, half)), countsOf(low.slice(half))) : 0,
    greet: flag(GREETING.test(text)),
    contentd: density,
    xcontentd: density - reference.content.size / Math.max(1, reference.low.length),
  };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
