/** Reads Troupe-Data from its folder: characters, pictures, dialogues, splits. */
import fs from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { type CharacterFile, readCharacterFiles } from "../characters/character-file";
import { parseJson } from "../json-file";
import { type Dialogue, dialogueSetSchema } from "./dialogue";
import { type Picture, pictureSchema } from "./picture";
import { type Splits, splitsSchema } from "./splits";

export interface TroupeData {
  /** By slug. */
  characters: Map<string, CharacterFile>;
  /** The shipped ones, by id. */
  pictures: Map<string, Picture>;
  dialogues: Dialogue[];
  splits: Splits;
}

/** @throws with the file and the field if anything is not as its schema says */
export function loadTroupeData(root = process.cwd()): TroupeData {
  return {
    characters: readCharacterFiles(root),
    pictures: readPictures(root),
    dialogues: readDialogues(root),
    splits: parse("data/splits.json", splitsSchema, root),
  };
}

/** What is in the shipped pictures, ordered by id. The drawings are public/pictures/<id>.webp. */
export function readPictures(root = process.cwd()): Map<string, Picture> {
  const file = "data/pictures/shipped.jsonl";
  const lines = fs.readFileSync(inRoot(root, file), "utf8").trim().split("\n");
  return new Map(
    lines.map((line, i) => {
      const picture = parseJson(`${file}, line ${i + 1}`, pictureSchema, line);
      return [picture.id, picture];
    }),
  );
}

function readDialogues(root: string): Dialogue[] {
  return filesIn("data/dialogues", root).flatMap((name) => {
    const set = parse(`data/dialogues/${name}.json`, dialogueSetSchema, root);
    if (set.characters.join("--") !== name)
      throw new Error(`data/dialogues/${name}.json: characters are ${set.characters.join(", ")}`);
    return set.dialogues.map((dialogue) => ({
      ...dialogue,
      id: `${name}/${dialogue.id}`,
      characters: set.characters,
    }));
  });
}

const inRoot = (root: string, file: string) => path.join(/* turbopackIgnore: true */ root, file);

/** The names of a folder's JSON files, without ".json", in order. */
const filesIn = (folder: string, root: string): string[] =>
  fs
    .readdirSync(inRoot(root, folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.basename(file, ".json"))
    .toSorted();

const parse = <T>(file: string, schema: z.ZodType<T>, root: string): T =>
  parseJson(file, schema, fs.readFileSync(inRoot(root, file), "utf8"));
