/** Rules for the dialogues: how many, by whom, how long, true to their pictures, in their own words. */
import type { Prop } from "../../data/pictures/catalogue";
import { DIALOGUE_TYPES, type Dialogue, PERSON, picturesOf } from "../../lib/troupe-data/dialogue";
import type { TroupeData } from "../../lib/troupe-data/load";
import { samplesOf } from "../../lib/troupe-data/samples";
import { splitOf } from "../../lib/troupe-data/splits";
import { castsOf } from "./characters";
import { namesNotIn, namesSomethingIn } from "./mentions";
import { type Problem, rule } from "./problems";
import { distinct, sharing, wordsOf } from "./text";

export const COUNTS = { dialogues: 2000, characterTurns: 6000, testSamples: 294 };
const TURN_WORDS = { least: 15, most: 90 };
const ROLES = ["Person", "Human", "User", "Character", "Assistant"];
const CATCHPHRASE_SHARE = 0.3;
export const ORIGINALITY = { run: 8, mostSharing: 0.03, distinctRun: 4, leastDistinct: 0.9 };

/** A turn of a character, with the dialogue it is in. */
export interface Line {
  dialogue: Dialogue;
  by: string;
  text: string;
}

export const linesOf = (dialogues: Dialogue[]): Line[] =>
  dialogues.flatMap((dialogue) =>
    dialogue.turns.filter(({ by }) => by !== PERSON).map(({ by, text }) => ({ dialogue, by, text })),
  );

export function checkDialogues(data: TroupeData, props: Map<string, Prop>): Problem[] {
  const problems: Problem[] = [];
  const lines = linesOf(data.dialogues);
  checkCounts(data, lines, problems);
  checkShape(data, problems);
  checkLines(data, lines, problems);
  checkTruth(data, props, problems);
  checkCatchphrases(data, lines, problems);
  checkOriginality(data, lines, problems);
  return problems;
}

function checkCounts(
  { dialogues, characters, splits }: TroupeData,
  lines: Line[],
  problems: Problem[],
): void {
  const count = rule("there are as many dialogues and turns as asked", problems);
  count(dialogues.length < COUNTS.dialogues, `${dialogues.length} dialogues`);
  count(lines.length < COUNTS.characterTurns, `${lines.length} turns of characters`);
  count(new Set(dialogues.map(({ id }) => id)).size !== dialogues.length, "an id occurs twice");
  const samples = dialogues.flatMap((dialogue) => samplesOf(dialogue, characters, splits));
  const test = samples.filter(({ split }) => split === "test");
  count(test.length !== COUNTS.testSamples, `${test.length} test samples`);
  for (const split of ["train", "validation"] as const)
    count(!samples.some((sample) => sample.split === split), `no sample is for ${split}`);

  const covers = rule("every character comments and talks with people, every pair of a work talks", problems);
  const has = (type: Dialogue["type"], slugs: string[]) =>
    dialogues.some(
      (dialogue) => dialogue.type === type && slugs.every((slug) => dialogue.characters.includes(slug)),
    );
  for (const slug of characters.keys()) {
    covers(!has("comment", [slug]), `${slug}: no comment`);
    covers(!has("human-role", [slug]), `${slug}: no human-role`);
  }
  for (const cast of castsOf(characters.values()).values()) {
    for (const a of cast)
      for (const b of cast)
        if (a.slug < b.slug) covers(!has("inter-role", [a.slug, b.slug]), `${a.slug} and ${b.slug}`);
  }
}

function checkShape({ dialogues, characters, pictures, splits }: TroupeData, problems: Problem[]): void {
  const shape = rule("dialogues have the shape of their type", problems);
  const held = rule("test dialogues show test pictures, and no others do", problems);
  for (const dialogue of dialogues) {
    const { id, type, turns } = dialogue;
    const speakers = turns.map(({ by }) => by);
    const alternate = speakers.every((by, i) => i === 0 || by !== speakers[i - 1]);
    const expected = type === "inter-role" ? dialogue.characters : [PERSON, ...dialogue.characters];
    shape(
      dialogue.characters.length !== (type === "inter-role" ? 2 : 1),
      `${id}: ${type} of ${dialogue.characters}`,
    );
    shape(!speakers.every((by) => expected.includes(by)), `${id}: ${speakers} speak`);
    shape(!alternate, `${id}: somebody speaks twice in a row`);
    shape(
      type === "comment" && (turns.length !== 1 || speakers[0] === PERSON),
      `${id}: not one turn of the character`,
    );
    shape(
      type === "human-role" && (speakers[0] !== PERSON || speakers.at(-1) === PERSON),
      `${id}: a person begins and the character ends`,
    );
    shape(type === "inter-role" && new Set(speakers).size !== 2, `${id}: only one speaks`);
    for (const slug of dialogue.characters) shape(!characters.has(slug), `${id}: no character ${slug}`);
    for (const picture of picturesOf(dialogue)) shape(!pictures.has(picture), `${id}: no picture ${picture}`);
    // Out-of-distribution characters make a test dialogue too: its pictures must be as unseen as its speakers.
    const allowed = {
      train: (id: string) => !splits.testPictures.includes(id) && !splits.validationPictures.includes(id),
      validation: (id: string) => !splits.testPictures.includes(id),
      test: (id: string) => splits.testPictures.includes(id),
    }[splitOf(dialogue, splits)];
    held(!picturesOf(dialogue).every(allowed), `${id}: ${picturesOf(dialogue)}`);
  }
  for (const type of DIALOGUE_TYPES)
    shape(!dialogues.some((dialogue) => dialogue.type === type), `no ${type}`);
}

function checkLines({ characters }: TroupeData, lines: Line[], problems: Problem[]): void {
  const length = rule("turns have 15 to 90 words", problems);
  const drift = rule("a turn is what the character says, and nothing else", problems);
  const speakers = [...characters.values()].map(({ name }) => name).concat(ROLES);
  for (const { dialogue, text } of lines) {
    const words = wordsOf(text).length;
    length(words < TURN_WORDS.least || words > TURN_WORDS.most, `${dialogue.id}: ${words} words: ${text}`);
    drift(/^\s*[[(*]/.test(text), `${dialogue.id}: begins with a stage direction: ${text}`);
    drift(
      speakers.some((name) => text.startsWith(`${name}:`)),
      `${dialogue.id}: begins with a name: ${text}`,
    );
    drift(
      /\bas an ai\b|language model|\bai assistant\b/i.test(text),
      `${dialogue.id}: speaks as an assistant: ${text}`,
    );
    drift(/\p{Extended_Pictographic}/u.test(text), `${dialogue.id}: an emoji: ${text}`);
  }
}

function checkTruth(
  { dialogues, pictures }: TroupeData,
  props: Map<string, Prop>,
  problems: Problem[],
): void {
  const present = rule("a dialogue names something in each of its pictures", problems);
  const absent = rule("a comment names no prop that is not in its picture", problems);
  for (const dialogue of dialogues) {
    const shown = picturesOf(dialogue).flatMap((id) => pictures.get(id) ?? []);
    const said = linesOf([dialogue]).map(({ text }) => text);
    for (const picture of shown) {
      const silent = !said.some((text) => namesSomethingIn(text, picture, props));
      present(silent, `${dialogue.id}, ${picture.id}: ${said[0]}`);
    }
    if (dialogue.type !== "comment") continue;
    for (const picture of shown) {
      const wrong = namesNotIn(said.join(" "), picture, props);
      absent(wrong.length > 0, `${dialogue.id}: ${wrong.join(", ")}`);
    }
  }
}

function checkCatchphrases({ characters }: TroupeData, lines: Line[], problems: Problem[]): void {
  const often = rule("catchphrases are in under 30% of a character's turns", problems);
  for (const [slug, { profile }] of characters) {
    const phrases = [...profile.catchphrases.matchAll(/"([^"]+)"/g)].map((match) =>
      wordsOf(match[1]!).join(" "),
    );
    const own = lines.filter(({ by }) => by === slug).map(({ text }) => ` ${wordsOf(text).join(" ")} `);
    const share =
      own.filter((text) => phrases.some((phrase) => text.includes(` ${phrase} `))).length / own.length;
    often(share >= CATCHPHRASE_SHARE, `${slug}: ${Math.round(100 * share)}%`);
  }
}

/** How many lines share a run of words with a line of another dialogue, and how many runs of words are different. */
export function originality(
  { characters }: TroupeData,
  lines: Line[],
): { sharing: Line[]; distinct: number } {
  const texts = lines.map((line) => ({ text: line.text, owner: line.dialogue.id, line }));
  const profiles = [...characters.values()].flatMap(({ profile }) => Object.values(profile));
  const shared = new Set(sharing(texts, ORIGINALITY.run, profiles));
  return {
    sharing: texts.filter((text) => shared.has(text)).map(({ line }) => line),
    distinct: distinct(
      lines.map(({ text }) => text),
      ORIGINALITY.distinctRun,
    ),
  };
}

function checkOriginality(data: TroupeData, lines: Line[], problems: Problem[]): void {
  const original = rule(
    "at most 3% of turns share 8 words with another dialogue, distinct-4 is .90 or more",
    problems,
  );
  const found = originality(data, lines);
  const share = found.sharing.length / lines.length;
  original(
    share > ORIGINALITY.mostSharing,
    `${(100 * share).toFixed(1)}% share: ${found.sharing.slice(0, 5).map(({ dialogue, text }) => `${dialogue.id} "${text}"`)}`,
  );
  original(found.distinct < ORIGINALITY.leastDistinct, `distinct-4 is ${found.distinct.toFixed(4)}`);
}
