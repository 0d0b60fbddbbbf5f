/** The files of an import: what each is, guessed from its name, and told. Pure. */
import { z } from "zod";
import { type DialogueType, dialogueTypeSchema } from "../../troupe-data/dialogue";
import { type EvalSplit, splitSchema } from "../mmrole/judged-row";
import type { ImportKind } from "./report";

/** All files of one import together, as they are sent, and unpacked. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;
export const MAX_UNPACKED_BYTES = 192 * 1024 * 1024;
export const MAX_IMPORT_FILES = 500;

const place = { split: splitSchema, task: dialogueTypeSchema };

const importFileSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rows") }),
  z.object({ kind: z.literal("test"), ...place }),
  z.object({
    ...{ kind: z.literal("answers"), ...place },
    model: z.string().trim().min(1, "Say whose answers these are").max(120, "At most 120 characters"),
  }),
  z.object({ kind: z.literal("reviews"), ...place }),
]);
export type ImportFile = z.infer<typeof importFileSchema>;

/** In the order of the files that are sent with it. */
export const importPlanSchema = z.object({
  name: z.string().trim().min(1, "Enter a name").max(120, "At most 120 characters"),
  files: z.array(importFileSchema).min(1, "Choose at least one file").max(MAX_IMPORT_FILES),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

export interface FileGuess {
  kind: ImportKind;
  split: EvalSplit;
  task: DialogueType;
  model: string;
}

/** "gpt-4/answers_out-test_human-role.jsonl" says it all. @param path with folders, where they are known */
export function guessFile(path: string): FileGuess {
  const name = path.toLowerCase();
  const has = (words: RegExp) => words.test(name);
  const kind = has(/review|judg(e)?ment|score/)
    ? "reviews"
    : has(/answer|predict|response/)
      ? "answers"
      : has(/test|sample/)
        ? "test"
        : "rows";
  const task = has(/inter/) ? "inter-role" : has(/human/) ? "human-role" : "comment";
  return { kind, split: has(/(^|[^a-z])(out|ood)([^a-z]|$)/) ? "out" : "in", task, model: folderOf(path) };
}

/** The innermost folder that is not named after a kind of file. */
function folderOf(path: string): string {
  const folders = path.split("/").slice(0, -1);
  return folders.findLast((folder) => !/^(answers?|reviews?|results?|data|test)$/i.test(folder)) ?? "";
}

/**
 * Which of the files that were chosen is which picture: by the whole path, else by as much of its end as both have; a file
 * name that fits several pictures or files fits none of them.
 * @returns by the picture's name the place of its file
 */
export function matchPictures(names: readonly string[], paths: readonly string[]): Map<string, number> {
  const ends = new Map<string, number[]>();
  for (const [i, path] of paths.entries())
    for (const end of endsOf(path)) ends.set(end, [...(ends.get(end) ?? []), i]);
  const bases = new Map<string, number>();
  for (const name of new Set(names)) bases.set(baseOf(name), (bases.get(baseOf(name)) ?? 0) + 1);
  const found = new Map<string, number>();
  for (const name of new Set(names)) {
    for (const end of endsOf(name)) {
      const places = ends.get(end) ?? [];
      const bare = !end.includes("/") && end !== name;
      if (places.length > 1 || (bare && bases.get(end)! > 1)) break;
      if (places.length === 0) continue;
      found.set(name, places[0]!);
      break;
    }
  }
  return found;
}

/** "a/b.jpg", then "b.jpg". */
function endsOf(path: string): string[] {
  const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
  return parts.map((_, i) => parts.slice(i).join("/"));
}

const baseOf = (path: string): string => endsOf(path).at(-1) ?? "";
