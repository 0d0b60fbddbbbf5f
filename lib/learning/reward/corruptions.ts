/**
 * Answers made worse on purpose. What a judge makes of them says whether it judges at all: each must get less than the
 * answer it was made of. Networks are also trained on such pairs. Pure.
 */
import type { Random } from "../balancing/balancer";
import { type Language, TEMPLATES, type TemplateSet, THIRD_PERSON } from "./corruption-templates";
import type { Asked } from "./item";
import { asksForChinese, catchphrases, readQuestion } from "./question";
import { takeApart } from "./text";

export const CORRUPTIONS = [
  "doubled",
  "greeting",
  "filler",
  "other-character",
  "other-picture",
  "assistant",
  "third-person",
] as const;
export type Corruption = (typeof CORRUPTIONS)[number];

/** What corrupting needs to know of an answer, and of those it may copy from. */
export interface Answered {
  asked: Asked;
  answer: string;
  /** Who answered: a copy is by the same one, so that its own manner does not give it away. */
  by: string;
  picture: string;
}

/** Copies to choose from, by who answered: looking through all of them for each copy would take minutes. */
export type Others = ReadonlyMap<string, readonly Answered[]>;

export function othersOf(all: readonly Answered[]): Others {
  const others = new Map<string, Answered[]>();
  for (const one of all) {
    const same = others.get(one.by);
    if (same) same.push(one);
    else others.set(one.by, [one]);
  }
  return others;
}

/**
 * doubled: said twice. greeting: a greeting, and perhaps a catchphrase. filler: as long, saying nothing. other-character:
 * another's answer in a dialogue of the same type and language. other-picture: the same character's about another
 * picture. assistant: the answer inside an assistant's phrases. third-person: told about the character.
 *
 * @returns null where there is nothing to copy
 */
export function corrupt(
  kind: Corruption,
  answered: Answered,
  { others, random, templates }: { others: Others; random: Random; templates: TemplateSet },
): string | null {
  const { asked, answer } = answered;
  const question = readQuestion(asked.question);
  const language: Language = question.chinese ? "chinese" : "english";
  const bank = TEMPLATES[templates][language];
  switch (kind) {
    case "doubled":
      return answer.trimEnd() + pick([" ", "\n", "\n\n"], random) + answer.trim();
    case "greeting": {
      const phrases = catchphrases(question.profile);
      const greeting = pick(bank.greetings, random);
      return random() < 0.7 && phrases.length > 0 ? `${greeting} ${pick(phrases, random)}` : greeting;
    }
    case "filler":
      return filler(takeApart(answer).units, bank.filler, language === "chinese" ? "" : " ", random);
    case "other-character":
      return copied(answered, others, random, (other) => other.asked.role !== asked.role);
    case "other-picture":
      return copied(
        answered,
        others,
        random,
        (other) => other.asked.role === asked.role && other.picture !== answered.picture,
      );
    case "assistant": {
      const [before, after] = pick(bank.wrappers, random);
      return before + answer + after;
    }
    case "third-person": {
      const other = language === "chinese" ? "该角色" : "the character";
      const name = random() < 0.5 ? asked.role : other;
      const told = THIRD_PERSON[language].reduce((text, [from, to]) => text.replaceAll(from, to), answer);
      return (pick(bank.before, random) + told + pick(bank.after, random)).replaceAll("NAME", name);
    }
  }
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!;

const LEAST_FILLER = 4;

function filler(units: number, bank: readonly string[], between: string, random: Random): string {
  const sentences: string[] = [];
  for (let said = 0; said < Math.max(units, LEAST_FILLER); ) {
    const sentence = pick(bank, random);
    sentences.push(sentence);
    said += takeApart(sentence).units;
  }
  return sentences.join(between);
}

function copied(
  { asked, by }: Answered,
  others: Others,
  random: Random,
  suits: (other: Answered) => boolean,
): string | null {
  const chinese = asksForChinese(asked.question);
  const suitable = (others.get(by) ?? []).filter(
    (other) =>
      other.answer.trim() !== "" &&
      suits(other) &&
      (other.asked.role === asked.role || other.asked.task === asked.task) &&
      asksForChinese(other.asked.question) === chinese,
  );
  return suitable.length === 0 ? null : pick(suitable, random).answer;
}
