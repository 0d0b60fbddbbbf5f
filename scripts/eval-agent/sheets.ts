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

interface Texts {
  description: string;
  asked: string;
}

const VOICE: Texts = {
  description:
    "A fresh reader is given three replies of one character, names blanked, and says which of four characters of a kind it is.",
  asked: askedOf("voice"),
};
const READING: Texts = {
  description:
    "A fresh reader grades random replies from 1 to 5, knowing the character in a line and what is in the picture.",
  asked: askedOf("reading"),
};

/** @param answers a reader's JSON; the key lies beside it, or where `keyFile` says */
export function scoredVoice(
  answers: string,
  keyFile: string | undefined,
  made: (seed: number) => Made,
): Result {
  const key = read(keyFile ?? beside(answers, "voice-key.json"), voiceKeySchema);
  return resultOf("voice", VOICE, key, scoreVoice(read(answers, z.unknown()), key.trials), made);
}

export function scoredReading(
  answers: string,
  keyFile: string | undefined,
  made: (seed: number) => Made,
): Result {
  const key = read(keyFile ?? beside(answers, "reading-key.json"), countKeySchema);
  return resultOf("reading", READING, key, scoreReading(read(answers, z.unknown()), key.items), made);
}

export function scoredUnknown(
  answers: string,
  keyFile: string | undefined,
  made: (seed: number) => Made,
): Result {
  const key = read(keyFile ?? beside(answers, "unknown-key.json"), countKeySchema);
  const { description } = notKnowing;
  const texts = { description, asked: askedOf("notKnowing") };
  return resultOf("notKnowing", texts, key, scoreUnknown(read(answers, z.unknown()), key.items), made);
}

const beside = (file: string, name: string) => path.join(path.dirname(file), name);
const read = <T>(file: string, schema: z.ZodType<T>): T =>
  parseJson(file, schema, fs.readFileSync(file, "utf8"));

function resultOf(
  name: string,
  texts: Texts,
  { model, facts, seed }: z.infer<typeof keySchema>,
  measures: Measures,
  made: (seed: number) => Made,
): Result {
  return {
    made: made(seed),
    models: { [model]: facts },
    metrics: { [name]: { ...texts, byModel: { [model]: measures } } },
    samples: [],
  };
}
