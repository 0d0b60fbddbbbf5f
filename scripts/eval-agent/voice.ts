/** The voice: three replies of one character with the names taken out; which of four characters is it? */
import { z } from "zod";
import { seededRandom } from "../../data/pictures/random";
import { VOICE_NOTES } from "../../lib/characters/character";
import type { CharacterFile } from "../../lib/characters/character-file";
import type { Measures } from "../../lib/evaluation/agent-result";
import { drawTrials, type Trial } from "../blind-test/trials";
import { linesOf } from "../data-check/dialogues";
import { ask, oneLine } from "./ask";
import { type Context, overPool, progress } from "./metric";
import type { Model, Pool } from "./model";
import { drawn, FIRST_SHEET_SEED, testScenes } from "./scenes";
import { share } from "./statistics";

export const SHEETS = 4;
const TRIALS = 20;
const LETTERS = "ABCD";
/** The first is asked about a picture, another one for each character. */
const QUESTIONS = ["What do you see?", "How are you today?", "What do you like best in the world?"];

/** Every character's three replies, and from them trials about as many characters as the sheets hold. */
export async function voiceTrials(
  { name }: Model,
  pool: Pool,
  { data, seed, limit }: Context,
): Promise<Trial[]> {
  const cast = [...data.characters.values()];
  const scenes = testScenes(cast.length, FIRST_SHEET_SEED + 500);
  // Those who are not asked about are choices all the same.
  const asked = cast.slice(0, Math.max(limit, 1));
  const lines = await overPool(
    pool,
    asked,
    async (engine, speaker, i) => {
      const said: string[] = [];
      for (const [at, question] of QUESTIONS.entries()) {
        const picture = at === 0 ? await drawn(scenes[i]!) : undefined;
        said.push((await ask(engine, oneLine(speaker, question, picture), seed + 3 * i + at)).text);
      }
      return [speaker.slug, said] as const;
    },
    progress(`voices, ${name}`),
  );
  const spoken = [...linesOf(data.dialogues).map(({ text }) => text), ...lines.flatMap(([, said]) => said)];
  return drawTrials(SHEETS * TRIALS, data.characters, new Map(lines), seededRandom(seed), spoken);
}

/** The trials, twenty a sheet. */
export const sheetsOf = (trials: Trial[]): Trial[][] =>
  Array.from({ length: Math.ceil(trials.length / TRIALS) }, (_, i) =>
    trials.slice(i * TRIALS, (i + 1) * TRIALS),
  );

export const answerOf = ({ choices, answer }: Trial): string => LETTERS[choices.indexOf(answer)]!;

export const voiceSheet = (trials: Trial[], sheet: number, cast: Map<string, CharacterFile>): string =>
  [
    `# Voices, sheet ${sheet}`,
    "",
    `${trials.length} trials. In each, one of four characters (A to D) gave all three replies, to "${QUESTIONS.join('", "')}", in any order; names are blanked. Who?`,
    "",
    `Answer with one JSON list, a guess for every trial: \`[{"sheet": ${sheet}, "trial": 1, "answer": "B"}, ...]\``,
    ...trials.flatMap(({ lines, choices }, i) => [
      ...["", `## Trial ${i + 1}`, ""],
      ...lines.flatMap((line) => [`> ${line.replaceAll(/\s*\n\s*/g, " ")}`, ""]),
      ...choices.map((slug, j) => `- ${LETTERS[j]}: ${described(cast.get(slug)!)}`),
    ]),
    "",
  ].join("\n");

/** Who it is: name, three sentences of the profile, the voice notes. */
function described({ name, script, profile, voice }: CharacterFile): string {
  const sentences = `${profile.introduction} ${profile.personality}`.match(/[^.!?]+[.!?]+["']?/g) ?? [];
  const notes = VOICE_NOTES.map(({ key, label }) => `${label}: ${voice[key]}`).join(" ");
  return `**${name}** (${script}). ${sentences.slice(0, 3).join("").trim()} ${notes}`.replaceAll(/\s+/g, " ");
}

const answersSchema = z.array(
  z.object({ sheet: z.number().int(), trial: z.number().int(), answer: z.enum(["A", "B", "C", "D"]) }),
);

/**
 * @param answers the readers' JSON, of one sheet or of several; sheets that nobody read do not count
 * @throws when a sheet that was read lacks an answer or has two for one trial
 */
export function scoreVoice(
  answers: unknown,
  key: { sheet: number; trial: number; answer: string }[],
): Measures {
  const given = answersSchema.parse(answers);
  const read = new Set(given.map(({ sheet }) => sheet));
  const asked = key.filter(({ sheet }) => read.has(sheet));
  const right = asked.map(({ sheet, trial, answer }) => {
    const guesses = given.filter((one) => one.sheet === sheet && one.trial === trial);
    if (guesses.length !== 1)
      throw new Error(`Sheet ${sheet}, trial ${trial} has ${guesses.length} answers; it must have one.`);
    return guesses[0]!.answer === answer;
  });
  if (given.length !== asked.length) throw new Error("Some answers are to trials that no sheet has.");
  return { right: share(right), chance: { value: 1 / LETTERS.length, n: right.length } };
}
