/**
 * Draws Troupe-Data's pictures and writes what is truly in them.
 *
 *   npm run data:pictures -- --from SEED --count N --out FOLDER [--size PIXELS]   any number, for training
 *   npm run data:pictures -- --shipped                                            the curated ones, into the project again
 *
 * Writes <id>.webp for each and pictures.jsonl, one truth a line, in the order of the seeds. The same seeds give the same
 * pictures.
 */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { type Catalogue, readCatalogue } from "../data/pictures/catalogue";
import { composeScene, HEIGHT, type Scene, WIDTH } from "../data/pictures/compose";
import { hashOfDrawing, readCurated } from "../data/pictures/curated";
import { drawScene } from "../data/pictures/draw";
import { truthOf } from "../data/pictures/truth";
import type { Picture } from "../lib/troupe-data/picture";

import { wholeNumber } from "./arguments";

const DATA = "data/pictures";
const SHIPPED = { truths: "data/pictures/shipped.jsonl", drawings: "public/pictures" };
/** Drawn side by side: sharp has a thread for each. */
const AT_ONCE = 16;

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "0" },
    count: { type: "string", default: "100" },
    out: { type: "string", default: ".data/pictures" },
    size: { type: "string", default: String(WIDTH) },
    shipped: { type: "boolean", default: false },
  },
});

const catalogue = readCatalogue(DATA);
if (values.shipped) {
  const seeds = Object.keys(readCurated(DATA)).map(Number);
  fs.rmSync(SHIPPED.drawings, { recursive: true, force: true });
  await drawAll(seeds, catalogue, SHIPPED.drawings, SHIPPED.truths, WIDTH);
  const hashes = seeds.map((seed) => [seed, hashOfDrawing(composeScene(seed, catalogue))]);
  fs.writeFileSync(
    path.join(DATA, "curated.json"),
    `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
  );
} else {
  const from = wholeNumber("from", values.from, 0);
  const count = wholeNumber("count", values.count, 1);
  const size = wholeNumber("size", values.size, 16);
  const seeds = Array.from({ length: count }, (_, i) => from + i);
  await drawAll(seeds, catalogue, values.out, path.join(values.out, "pictures.jsonl"), size);
}

/** Draws the scenes of seeds into a folder, and writes their truths. Seeds that gave an empty scene are left out. */
async function drawAll(
  seeds: number[],
  catalogue: Catalogue,
  folder: string,
  truths: string,
  width: number,
): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(truths, "");
  const began = Date.now();
  let drawn = 0;
  for (let i = 0; i < seeds.length; i += AT_ONCE) {
    const scenes = seeds
      .slice(i, i + AT_ONCE)
      .map((seed) => composeScene(seed, catalogue))
      .filter(({ groups }) => groups.length > 0);
    const pictures = await Promise.all(scenes.map((scene) => draw(scene, folder, width)));
    // After the drawings: a run that was cut off has no truth without its picture.
    fs.appendFileSync(truths, pictures.map((picture) => `${JSON.stringify(picture)}\n`).join(""));
    drawn += pictures.length;
    const left = ((Date.now() - began) / (i + AT_ONCE)) * Math.max(0, seeds.length - i - AT_ONCE);
    if ((i / AT_ONCE) % 20 === 19)
      process.stderr.write(`${drawn} of ${seeds.length} drawn, ${Math.round(left / 1000)} s left\n`);
  }
  process.stderr.write(`${drawn} pictures in ${folder}; what is in them: ${truths}\n`);
}

async function draw(scene: Scene, folder: string, width: number): Promise<Picture> {
  const picture = truthOf(scene);
  await sharp(Buffer.from(drawScene(scene)))
    .resize(width, Math.round((width * HEIGHT) / WIDTH))
    .webp({ quality: 82, effort: 6 })
    .toFile(path.join(folder, `${picture.id}.webp`));
  return picture;
}
