/** What was measured of an agent, as it lies beside it: evaluation.json of scripts/eval-agent.ts, curves.json of training. */
import fs from "node:fs";
import path from "node:path";
import { type ZodType, z } from "zod";
import { agentDirectory } from "../inference/embedded/config";
import { samplingSchema } from "../inference/sampling";

export const valueSchema = z.object({
  /** Null where it could not be measured. */
  value: z.number().nullable(),
  n: z.number(),
  interval95: z.tuple([z.number(), z.number()]).optional(),
});
export type Value = z.infer<typeof valueSchema>;
/** One number, and the same for parts of what was asked. */
const measureSchema = valueSchema.extend({ by: z.record(z.string(), valueSchema).optional() });
export type Measure = z.infer<typeof measureSchema>;
export type Measures = Record<string, Measure>;

export const madeSchema = z.object({
  at: z.string(),
  command: z.string(),
  commit: z.string().nullable(),
  machine: z.object({ cpu: z.string(), cores: z.number(), memory: z.number() }),
  seed: z.number(),
  /** Items per metric at most, where it was not all of them. */
  limit: z.number().optional(),
});
export type Made = z.infer<typeof madeSchema>;

export const modelFactsSchema = z.object({ hash: z.string(), sampling: samplingSchema, bytes: z.number() });
export type ModelFacts = z.infer<typeof modelFactsSchema>;

const sampleSchema = z.object({
  ...{ model: z.string(), character: z.string() },
  /** What is truly in the picture; null where none was shown. */
  picture: z.string().nullable(),
  question: z.string(),
  reply: z.string(),
});
export type Sample = z.infer<typeof sampleSchema>;

export const resultSchema = z.object({
  /** `runs` are what a merged result was merged from. */
  made: madeSchema.extend({ runs: z.array(madeSchema).optional() }),
  models: z.record(z.string(), modelFactsSchema),
  metrics: z.record(
    z.string(),
    z.object({
      description: z.string(),
      /** The threshold, as asked. */
      asked: z.string(),
      byModel: z.record(z.string(), z.record(z.string(), measureSchema)),
    }),
  ),
  samples: z.array(sampleSchema),
});
export type Result = z.infer<typeof resultSchema>;

const curveSchema = z.object({
  command: z.string(),
  seed: z.number(),
  tokens: z.number(),
  minutes: z.number(),
  dataHash: z.string(),
  history: z.array(
    z.object({
      minutes: z.number(),
      tokens: z.number(),
      loss: z.number().nullable(),
      validationBitsPerByte: z.number().nullable(),
    }),
  ),
});
/** One lesson of training. */
export type Curve = z.infer<typeof curveSchema>;

/** Null: there is no such file. A problem is a text for whoever looks at the page. */
export type Found<T> = { found: T } | { problem: string } | null;

export const readAgentEvaluation = (directory = agentDirectory()): Found<Result> =>
  readBeside(directory, "evaluation.json", resultSchema);

/** The lessons in their order. */
export const readTrainingCurves = (directory = agentDirectory()): Found<Curve[]> =>
  readBeside(directory, "curves.json", z.array(curveSchema));

/** A JSON file of measurements in a model's directory. */
export function readBeside<T>(directory: string, name: string, schema: ZodType<T>): Found<T> {
  let text: string;
  try {
    text = fs.readFileSync(path.join(/* turbopackIgnore: true */ directory, name), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    return { problem: `${name} is there, but cannot be opened.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: `${name} is damaged: it is not whole JSON.` };
  }
  const { data, error } = schema.safeParse(value);
  if (!error) return { found: data };
  const place = error.issues[0]?.path.join(".");
  return { problem: `${name} is not as this page knows it${place ? `: ${place} is not right` : ""}.` };
}
