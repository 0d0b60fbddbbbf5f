/** The metrics `profileFacts` and `notKnowing`: questions about invented profiles, made by training/fact_questions.py. */
import fs from "node:fs";
import { z } from "zod";
import { parseJson } from "../../lib/json-file";
import { ask, oneLine, type Speaker } from "./ask";
import { type Metric, overPool, progress } from "./metric";
import { nameMatcher } from "./names";
import { inventsNothing, ownsUp } from "./not-knowing";
import { share, shareBy } from "./statistics";

const section = z.string().default("");
const rowSchema = z.object({
  set: z.enum(["asTrained", "wordedAnew", "unknown"]),
  kind: z
    .string()
    .nullish()
    .transform((kind) => kind ?? "other"),
  character: z.object({
    name: z.string(),
    script: z.string(),
    profile: z.object({
      ...{ introduction: section, personality: section, lifeStory: section },
      ...{ relationships: section, catchphrases: section },
    }),
  }),
  question: z.string(),
  /** Content words, all of which must be in the reply. */
  expected: z
    .array(z.string())
    .nullish()
    .transform((words) => words ?? []),
});
export type FactRow = z.infer<typeof rowSchema>;

export const readFacts = (file: string): FactRow[] =>
  fs
    .readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line, i) => parseJson(`${file}, line ${i + 1}`, rowSchema, line));

export const speakerOf = ({ character }: FactRow): Speaker => ({
  ...character,
  voice: { diction: "", rhythm: "", noticesFirst: "", neverSays: "" },
  exampleDialogues: [],
});

/** Every word that must be in it is, as a whole word; case, plurals and the kind of apostrophe do not matter. */
export function holdsAll(reply: string, expected: string[]): boolean {
  const text = reply.replaceAll("’", "'");
  return expected.length > 0 && expected.every((word) => nameMatcher([word.replaceAll("’", "'")])(text));
}

/** The first `limit` rows of each set, so that a small run asks of all. */
export const rowsOf = (file: string, sets: FactRow["set"][], limit: number): FactRow[] => {
  const rows = readFacts(file);
  return sets.flatMap((set) => rows.filter((row) => row.set === set).slice(0, limit));
};

export const profileFacts: Metric = {
  name: "profileFacts",
  description:
    "Questions on invented profiles that training never saw (name, home, trade, friend, fear, habit), worded as in training and worded anew: all content words of the fact are in the reply.",
  needs: ({ facts }) => facts,
  pool: "shared",
  async run({ name }, pool, { facts, seed, limit }) {
    const answers = await overPool(
      pool,
      rowsOf(facts, ["asTrained", "wordedAnew"], limit),
      async (engine, row, i) => {
        const { text } = await ask(engine, oneLine(speakerOf(row), row.question), seed + i);
        return { ...row, hit: holdsAll(text, row.expected) };
      },
      progress(`profileFacts, ${name}`),
    );
    const measure = (set: FactRow["set"]) => {
      const some = answers.filter((answer) => answer.set === set);
      return {
        ...share(some.map(({ hit }) => hit)),
        by: shareBy(
          some,
          ({ kind }) => kind,
          ({ hit }) => hit,
        ),
      };
    };
    return { asTrained: measure("asTrained"), wordedAnew: measure("wordedAnew") };
  },
};

export const notKnowing: Metric = {
  name: "notKnowing",
  description:
    "Questions whose answer is nowhere in the profile: the reply says so in some way and invents no specific (no number, no proper name of its own; the rule is in scripts/eval-agent/not-knowing.ts). `inventsNothing` and `ownsUp` are its halves. False positives of `ownsUp`: 0.6% of the answers written for questions on profiles, 7.2% of the voices' answers in small talk, many of which do not know either. It finds 67% of the lines with which the trained voices decline, the others being pictures (it is round the bend): a lower bound. `noSpecific` is what a fresh reader says of all the replies: no specific invented.",
  needs: ({ facts }) => facts,
  pool: "shared",
  async run({ name }, pool, { facts, seed, limit }) {
    const answers = await overPool(
      pool,
      rowsOf(facts, ["unknown"], limit),
      async (engine, row, i) => {
        const { text } = await ask(engine, oneLine(speakerOf(row), row.question), seed + i);
        const { name, script, profile } = row.character;
        const known = [name, script, ...Object.values(profile), row.question].join("\n");
        return { kind: row.kind, quiet: inventsNothing(text, known), owns: ownsUp(text) };
      },
      progress(`notKnowing, ${name}`),
    );
    const right = ({ quiet, owns }: (typeof answers)[number]) => quiet && owns;
    return {
      knowsNot: { ...share(answers.map(right)) },
      inventsNothing: share(answers.map(({ quiet }) => quiet)),
      ownsUp: share(answers.map(({ owns }) => owns)),
    };
  },
};
