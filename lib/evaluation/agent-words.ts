/** How the numbers and names of an evaluation are written, on the page and in the card. Pure. */
import { inWords, type Unit } from "./agent-asked";
import type { Value } from "./agent-result";
import { type TableRow, THIS } from "./agent-table";

const DIGITS: Record<Unit, number> = {
  ...{ share: 1, grade: 2, bits: 3, words: 1, rate: 0, ms: 0, tokens: 0, number: 2 },
};
const AFTER: Partial<Record<Unit, string>> = { share: "%", ms: " ms" };

const bare = (value: number, unit: Unit) => (unit === "share" ? value * 100 : value).toFixed(DIGITS[unit]);

export const written = (value: number, unit: Unit): string => `${bare(value, unit)}${AFTER[unit] ?? ""}`;

export const writtenInterval = ({ interval95 }: Value, unit: Unit): string | null =>
  interval95 ? `${bare(interval95[0], unit)}–${bare(interval95[1], unit)}` : null;

/** A threshold; one that goes by another model, with what that comes to. */
export function writtenAsked({ asked, unit, good }: Pick<TableRow, "asked" | "unit" | "good">): string {
  const plain = (value: number) =>
    `${Number((unit === "share" ? value * 100 : value).toFixed(2))}${AFTER[unit] ?? ""}`;
  const words = inWords(asked, plain, (share) => `${share * 100}%`);
  return "below" in asked && good ? `${words}: ${written(good[1], unit)}` : words;
}

export const modelLabel = (name: string): string => (name === THIS ? "This agent" : name);

/** What the models are that most evaluations compare with. */
export const MODEL_NOTES: Record<string, string> = {
  v0: "v0 is the version before it",
  base: "base is the language model before it learnt to chat",
};

/** "sun-wukong" is Sun Wukong. */
export const partLabel = (key: string): string =>
  key.replaceAll("-", " ").replaceAll(/(?:^| )\p{L}/gu, (letter) => letter.toUpperCase());
