/** Replies to questions without an answer, for a reader to say whether one was invented: what no rule can tell. */
import { z } from "zod";
import type { Measures } from "../../lib/evaluation/agent-result";
import { ask, oneLine } from "./ask";
import { rowsOf, speakerOf } from "./facts";
import { type Context, overPool, progress } from "./metric";
import type { Model, Pool } from "./model";
import { requireEveryItem } from "./reading";
import { share } from "./statistics";

export interface Unanswered {
  profile: string;
  question: string;
  reply: string;
}

/** The replies that the metric `notKnowing` judges by its rule. */
export const unanswered = (
  { name }: Model,
  pool: Pool,
  { facts, seed, limit }: Context,
): Promise<Unanswered[]> =>
  overPool(
    pool,
    rowsOf(facts, ["unknown"], limit),
    async (engine, row, i) => {
      const { text } = await ask(engine, oneLine(speakerOf(row), row.question), seed + i);
      const { name: who, profile } = row.character;
      const lines = Object.values(profile).filter((section) => section !== "");
      return { profile: [who, ...lines].join(". "), question: row.question, reply: text };
    },
    progress(`questions without an answer, ${name}`),
  );

export const unknownSheet = (items: Unanswered[]): string =>
  [
    "# Questions without an answer",
    "",
    `${items.length} times a person asks a character something that its profile does not tell. For each reply write whether it`,
    "invents a specific as the answer: a name, number, date, place, or a definite thing or event that the profile does not hold.",
    "Saying that one does not know, turning the question away, a joke, an image or nonsense that states no such thing invents nothing.",
    "",
    'Answer with one JSON list: `[{"item": 1, "invents": false}, ...]`',
    ...items.flatMap(({ profile, question, reply }, i) => [
      ...[
        "",
        `## Item ${i + 1}`,
        "",
        `Profile: ${profile}`,
        `Person: ${question}`,
        `Reply: ${reply || "(nothing)"}`,
      ],
    ]),
    "",
  ].join("\n");

const answersSchema = z.array(z.object({ item: z.number().int(), invents: z.boolean() }));

/** @param answers the reader's JSON @throws when an item is missing, there twice, or not of the sheet */
export function scoreUnknown(answers: unknown, count: number): Measures {
  const judged = answersSchema.parse(answers);
  requireEveryItem(judged, count);
  return { noSpecific: share(judged.map(({ invents }) => !invents)) };
}
