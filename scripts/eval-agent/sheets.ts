/** Sheets for fresh readers, their keys, and the readers' answers as metrics. */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { askedOf } from "../../lib/evaluation/agent-metrics";
import { type Made, type Measures, modelFactsSchema, type Result } from "../../lib/evaluation/agent-result";
import { parseJson } from "../../lib/json-file";
import { notKnowing } from "./facts";
import type { Context } from "./metric";
import type { Model, Pool } from "./model";
import { READINGS, readingSheet, readReplies, scoreReading } from "./reading";
import { scoreUnknown, unanswered, unknownSheet } from "./unknown";
import { answerOf, scoreVoice, sheetsOf, voiceSheet, voiceTrials } from "./voice";

const keySchema = z.object({ model: z.string(), facts: modelFactsSchema, seed: z.number() });
const voiceKeySchema = keySchema.extend({
  trials: z.array(z.object({ sheet: z.number(), trial: z.number(), answer: z.string(), slug: z.string() })),
});
const countKeySchema = keySchema.extend({ items: z.number() });

/** Writes `folder`/<model>/voice-<n>.md, reading.md and unknown.md for readers, and what they must not see beside them. */
export async function writeSheets(model: Model, pool: Pool, context: Context, folder: string): Promise<void> {
  const own = path.join(folder, model.name);
  fs.mkdirSync(own, { recursive: true });
  const write = (name: string, what: string | object) =>
    fs.writeFileSync(
      path.join(own, name),
      typeof what === "string" ? what : `${JSON.stringify(what, null, 2)}\n`,
    );
  const key = { model: model.name, facts: model.facts, seed: context.seed };

  const sheets = sheetsOf(await voiceTrials(model, pool, context));
  for (const [i, trials] of sheets.entries())
    write(`voice-${i + 1}.md`, voiceSheet(trials, i + 1, context.data.characters));
  const trials = sheets.flatMap((some, i) =>
    some.map((trial, j) => ({ sheet: i + 1, trial: j + 1, answer: answerOf(trial), slug: trial.answer })),
  );
  write("voice-key.json", { ...key, trials });

  const readings = await readReplies(model, pool, context, Math.min(READINGS, context.limit));
  write("reading.md", readingSheet(readings));
  write("reading-key.json", { ...key, items: readings.length });
  const unknown = await unanswered(model, pool, context);
  write("unknown.md", unknownSheet(unknown));
  write("unknown-key.json", { ...key, items: unknown.length });
  process.stderr.write(`Sheets of ${model.name}: ${own}\n`);
}

/** How each sheet's answers become a metric. */
const SHEETS = {
  voice: sheet(
    "voice",
    "A fresh reader is given three replies of one character, names blanked, and says which of four characters of a kind it is.",
    voiceKeySchema,
    (answers, { trials }) => scoreVoice(answers, trials),
  ),
  reading: sheet(
    "reading",
    "A fresh reader grades random replies from 1 to 5, knowing the character in a line and what is in the picture.",
    countKeySchema,
    (answers, { items }) => scoreReading(answers, items),
  ),
  unknown: sheet("notKnowing", notKnowing.description, countKeySchema, (answers, { items }) =>
    scoreUnknown(answers, items),
  ),
};
export type SheetName = keyof typeof SHEETS;
export const SHEET_NAMES = Object.keys(SHEETS) as SheetName[];

function sheet<K extends z.infer<typeof keySchema>>(
  metric: string,
  description: string,
  schema: z.ZodType<K>,
  score: (answers: unknown, key: K) => Measures,
) {
  return (answers: unknown, keyFile: string, made: (seed: number) => Made): Result => {
    const key = read(keyFile, schema);
    const byModel = { [key.model]: score(answers, key) };
    return {
      made: made(key.seed),
      models: { [key.model]: key.facts },
      metrics: { [metric]: { description, asked: askedOf(metric), byModel } },
      samples: [],
    };
  };
}

/** @param answers a reader's JSON; the key lies beside it, or where `keyFile` says */
export const scored = (
  name: SheetName,
  answers: string,
  keyFile: string | undefined,
  made: (seed: number) => Made,
): Result =>
  SHEETS[name](
    read(answers, z.unknown()),
    keyFile ?? path.join(path.dirname(answers), `${name}-key.json`),
    made,
  );

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  parseJson(file, schema, fs.readFileSync(file, "utf8"));
