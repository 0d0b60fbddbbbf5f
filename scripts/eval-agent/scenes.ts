/** Generated test scenes: what is truly in them, drawn in memory. Training takes its seeds from 100000 on, tests from 90000. */
import path from "node:path";
import sharp from "sharp";
import { type Catalogue, type Prop, readCatalogue } from "../../data/pictures/catalogue";
import { composeScene } from "../../data/pictures/compose";
import { drawScene } from "../../data/pictures/draw";
import { truthOf } from "../../data/pictures/truth";
import type { Picture, PictureObject } from "../../lib/troupe-data/picture";

/** Seeds from here to 99999 are for the sheets, apart from those that the numbers are taken from. */
export const FIRST_SHEET_SEED = 95_000;

let known: Catalogue | undefined;
export function catalogue(): Catalogue {
  known ??= readCatalogue(path.resolve("data/pictures"));
  return known;
}

export const propOf = ({ prop }: PictureObject): Prop => catalogue().props.find(({ id }) => id === prop)!;

/** The truths of the first `count` scenes from a seed on; seeds that gave an empty one are passed over. */
export function testScenes(count: number, from: number): Picture[] {
  const scenes: Picture[] = [];
  for (let seed = from; scenes.length < count; seed++) {
    const scene = composeScene(seed, catalogue());
    if (scene.groups.length > 0) scenes.push(truthOf(scene));
  }
  return scenes;
}

/** 640 x 480, as a PNG. */
export async function drawn({ seed }: Picture): Promise<Uint8Array> {
  const svg = drawScene(composeScene(seed, catalogue()));
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer());
}

export const withArticle = (name: string): string => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;

export const ONE_COLOUR_KINDS = ["animal", "food", "thing", "landmark", "vehicle", "sign"];

/**
 * Whether a word for it also stands for something else in the picture: a basket, where a woman carries one too. Nobody
 * could then say how many there are or what colour they have.
 */
export function isAmbiguous({ objects, fixtures }: Picture, object: PictureObject): boolean {
  const others = objects.filter((other) => other !== object);
  const words = [...others.flatMap((other) => [other.name, ...propOf(other).also]), ...fixtures];
  const last = (name: string) => name.split(" ").at(-1)!;
  return words.some(
    (word) => last(word) === last(object.name) || last(word) === last(object.plural) || word === object.name,
  );
}
