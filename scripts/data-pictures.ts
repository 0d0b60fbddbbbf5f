/**
 * Draws Troupe-Data's pictures and writes what is truly in them.
 *
 *   npm run data:pictures -- --from SEED --count N --out FOLDER [--size PIXELS]   any number, for training
 *   npm run data:pictures -- --shipped                                            the curated ones, into the project again
 *
 * Writes <id>.webp for each and pictures.jsonl, one truth a line. The same seeds give the same pictures.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { type Catalogue, readCatalogue } from "../data/pictures/catalogue";
import { composeScene, HEIGHT, WIDTH } from "../data/pictures/compose";
import { drawScene } from "../data/pictures/draw";
import { truthOf } from "../data/pictures/truth";
import type { Picture } from "../lib/troupe-data/picture";

const DATA = "data/pictures";
const SHIPPED = { truths: "data/pictures/shipped.jsonl", drawings: "public/pictures", size: WIDTH };

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
  const seeds: number[] = JSON.parse(fs.readFileSync(path.join(DATA, "curated.json"), "utf8"));
  const pictures = await drawAll(seeds, catalogue, SHIPPED.drawings, SHIPPED.size);
  writeTruths(
    SHIPPED.truths,
    pictures.toSorted((a, b) => a.id.localeCompare(b.id, "en")),
  );
} else {
  const from = wholeNumber("from", values.from, 0);
  const count = wholeNumber("count", values.count, 1);
  const seeds = Array.from({ length: count }, (_, i) => from + i);
  const pictures = await drawAll(seeds, catalogue, values.out, wholeNumber("size", values.size, 16));
  writeTruths(path.join(values.out, "pictures.jsonl"), pictures);
}

/** Draws the scenes of seeds into a folder. Seeds whose setting had no room for anything are left out. */
async function drawAll(
  seeds: number[],
  catalogue: Catalogue,
  folder: string,
  width: number,
): Promise<Picture[]> {
  fs.mkdirSync(folder, { recursive: true });
  const pictures: Picture[] = [];
  const began = Date.now();
  const draw = async (seed: number) => {
    const scene = composeScene(seed, catalogue);
    if (scene.groups.length === 0) return;
    const picture = truthOf(scene);
    await sharp(Buffer.from(drawScene(scene)))
      .resize(width, Math.round((width * HEIGHT) / WIDTH))
      .webp({ quality: 82, effort: 6 })
      .toFile(path.join(folder, `${picture.id}.webp`));
    pictures.push(picture);
  };
  const queue = [...seeds];
  const worker = async () => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      await draw(seed);
      if (pictures.length % 100 === 0) {
        const left = ((Date.now() - began) / pictures.length) * queue.length;
        process.stderr.write(
          `${pictures.length} of ${seeds.length} drawn, ${Math.round(left / 1000)} s left\n`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  return pictures.toSorted((a, b) => a.seed - b.seed);
}

function writeTruths(file: string, pictures: Picture[]): void {
  fs.writeFileSync(file, pictures.map((picture) => `${JSON.stringify(picture)}\n`).join(""));
  process.stderr.write(`${pictures.length} pictures; what is in them: ${file}\n`);
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    console.error(`--${name} must be a whole number, ${least} or more; it is "${text}".`);
    process.exit(2);
  }
  return value;
}
