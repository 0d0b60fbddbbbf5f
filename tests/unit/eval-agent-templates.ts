/** What the characters are trained to say, for tests of the judges: a judge that contradicts it would grade the training. */
import fs from "node:fs";
import { withArticle } from "../../scripts/eval-agent/scenes";

type Lines = Record<string, string[]> & { chat: [string, string][] };

const readJson = <T>(file: string): T => JSON.parse(fs.readFileSync(file, "utf8"));

/** Every voice and every temperament. */
export const VOICES: Lines[] = ["training/voices", "training/temperaments"].flatMap((folder) =>
  fs.readdirSync(folder).map((name) => readJson<Lines>(`${folder}/${name}`)),
);
export const PLAIN = readJson<Record<string, string[]>>("training/wording/scenes.json");
export const UNKNOWN = readJson<{ says: string[] }>("training/wording/unknown.json");
export const FACTS = readJson<Record<string, { answered: string[]; stated: string[]; asked: string[] }>>(
  "training/wording/facts.json",
);

/** The lines for one use, of all voices and of the plain words. */
export const linesFor = (use: string): string[] => [
  ...VOICES.flatMap((voice) => voice[use]!),
  ...(PLAIN[use] ?? []),
];

/** As training/scene_talks.py fills a template: a value that begins a sentence has a capital. */
export function filled(template: string, slots: Record<string, string>): string {
  const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const text = template.replaceAll(/\{(\w+)\}/g, (_, slot: string, at: number) => {
    const value = slots[slot] ?? slots[slot.toLowerCase()] ?? "";
    const begins = at === 0 || /[.!?]['"]? $/.test(template.slice(0, at)) || /^\p{Lu}/u.test(slot);
    return begins ? upper(value) : value;
  });
  return upper(text);
}

/** Things of the catalogue, one of several words and one with an unusual plural among them. */
export const THINGS = [
  { name: "candle", plural: "candles" },
  { name: "rowing boat", plural: "rowing boats" },
  { name: "apple", plural: "apples" },
  { name: "mouse", plural: "mice" },
];

/** Every template filled with every thing, and what it was. */
export const withThings = (templates: string[]) =>
  templates.flatMap((template) =>
    THINGS.map((thing) => ({
      ...{ template, thing },
      reply: filled(template, { thing: thing.name, a: withArticle(thing.name), things: thing.plural }),
    })),
  );
