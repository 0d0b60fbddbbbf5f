/** The reading: random replies for somebody to grade who knows neither the model nor its makers; also the unpicked samples. */
import { z } from "zod";
import { seededRandom } from "../../data/pictures/random";
import type { Measures, Sample } from "../../lib/evaluation/agent-result";
import { shuffled } from "../blind-test/trials";
import { ask, oneLine } from "./ask";
import { type Context, overPool, progress } from "./metric";
import type { Model, Pool } from "./model";
import { somePhotos } from "./photo-metrics";
import { drawn, FIRST_SHEET_SEED, testScenes, withArticle } from "./scenes";
import { bootstrapped, share } from "./statistics";

export const READINGS = 100;
export const SAMPLES = 20;

/** Said about a picture; the empty one shows it without a word. */
const ABOUT_PICTURES = [
  ...["What do you see?", "", "What is this?", "Look what I found. What do you make of it?"],
  ...["Tell me about this picture.", "what do you notice first?", "Would you like to be there?"],
  ...["Does this remind you of anything?", "Is there anything alive in it?", "What colours do you see?"],
];
const SMALL_TALK = [
  ...["hello", "Who are you?", "How are you today?", "Where do you live?", "Do you have any friends?"],
  ...["What do you like best in the world?", "What are you afraid of?", "I feel a bit sad today."],
  ...["tell me a story", "What did you do yesterday?", "Do you like music?", "Can you give me some advice?"],
  ...["What would you never do?", "I passed my exam!", "What do you think of rain?", "Thank you, goodbye!"],
  ...["What is your favourite food?", "Have you ever been to the sea?", "do you know any jokes", "Why?"],
];

export interface Reading extends Sample {
  /** Who it is, in a line. */
  line: string;
}

/**
 * Unpicked replies: of ten, four are about a generated scene, two about a photo, four about nothing to be seen.
 * A smaller count gives the first of the same.
 */
export async function readReplies(
  { name }: Model,
  pool: Pool,
  { data, trainingData, seed }: Context,
  count: number,
): Promise<Reading[]> {
  const random = seededRandom(seed);
  const cast = shuffled([...data.characters.values()], random);
  const photos = await somePhotos(trainingData, seed);
  const scenes = testScenes(READINGS, FIRST_SHEET_SEED);
  const kinds = Array.from({ length: READINGS / 10 }, () => shuffled([..."sssspptttt"], random)).flat();
  const items = kinds.slice(0, count).map((kind, i) => ({
    kind,
    speaker: cast[i % cast.length]!,
    question: random.pick(kind === "t" ? SMALL_TALK : ABOUT_PICTURES),
    scene: scenes[i]!,
    photo: photos[i]!,
  }));
  return overPool(
    pool,
    items,
    async (engine, { kind, speaker, question, scene, photo }, i) => {
      const picture = kind === "s" ? await drawn(scene) : kind === "p" ? photo.png : undefined;
      const { text } = await ask(engine, oneLine(speaker, question, picture), seed + i);
      const truth = kind === "s" ? scene.caption : `A photo of ${withArticle(photo.plain)}.`;
      return {
        ...{
          model: name,
          character: speaker.name,
          line: `${speaker.name}, ${speaker.script}. ${speaker.line}`,
        },
        ...{ picture: picture ? truth : null, question, reply: text },
      };
    },
    progress(`replies to read, ${name}`),
  );
}

export const readingSheet = (readings: Reading[]): string =>
  [
    "# Reading",
    "",
    `${readings.length} replies of characters to people. For each write what you think, knowing no more than what is here:`,
    "",
    "- fluency, 1 to 5: is it good English, of one piece? (5: as a person writes; 1: word salad)",
    "- relevance, 1 to 5: does it answer what was said and fit the picture? (5: wholly; 1: not at all)",
    "- broken, true or false: cut off, looping, empty or nonsense, so that nobody would go on talking",
    "",
    'Answer with one JSON list: `[{"item": 1, "fluency": 4, "relevance": 3, "broken": false}, ...]`',
    ...readings.flatMap(({ line, picture, question, reply }, i) => [
      ...["", `## Item ${i + 1}`, "", `Character: ${line}`, `Picture: ${picture ?? "no picture"}`],
      ...[`Person: ${question || "(shows the picture without a word)"}`, `Reply: ${reply || "(nothing)"}`],
    ]),
    "",
  ].join("\n");

const grade = z.number().min(1).max(5);
const gradesSchema = z.array(
  z.object({ item: z.number().int(), fluency: grade, relevance: grade, broken: z.boolean() }),
);

/** @throws when an item of a sheet of `count` is missing, there twice, or not of the sheet */
export function requireEveryItem(answers: { item: number }[], count: number): void {
  const items = new Set(answers.map(({ item }) => item));
  if (
    items.size !== count ||
    answers.length !== count ||
    answers.some(({ item }) => item < 1 || item > count)
  )
    throw new Error(`The sheet has items 1 to ${count}; the answers are about ${items.size} of them.`);
}

/** @param answers the reader's JSON @throws when an item is missing, there twice, or not of the sheet */
export function scoreReading(answers: unknown, count: number): Measures {
  const grades = gradesSchema.parse(answers);
  requireEveryItem(grades, count);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    fluency: bootstrapped(
      grades.map(({ fluency }) => fluency),
      mean,
    ),
    relevance: bootstrapped(
      grades.map(({ relevance }) => relevance),
      mean,
    ),
    broken: share(grades.map(({ broken }) => broken)),
  };
}
