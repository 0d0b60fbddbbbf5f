/** Photos of the packed Tiny ImageNet (training-data/SOURCES.md): sheets of tiles, one sheet per class and split. */
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { z } from "zod";
import { parseJson } from "../../lib/json-file";

const PACK = "images_tiny_imagenet_64";

const indexSchema = z.object({
  tile: z.number().int(),
  columns: z.number().int(),
  classes: z.array(z.object({ name: z.string(), all_names: z.array(z.string()), plain: z.string() })),
  sheets: z.array(
    z.object({
      ...{ split: z.string(), label: z.number().int(), count: z.number().int() },
      ...{ offset: z.number().int(), length: z.number().int() },
    }),
  ),
});

export interface Photo {
  /** The class's place in the pack's index. */
  label: number;
  plain: string;
  /** Every name its class goes by in the pack. */
  names: string[];
  png: Uint8Array;
}

/**
 * The first `each` validation photos of every class, one sheet in memory at a time.
 * @throws when the pack is not there
 */
export async function* validationPhotos(folder: string, each: number): AsyncGenerator<Photo> {
  const file = path.join(folder, `${PACK}.index.json`);
  const index = parseJson(file, indexSchema, fs.readFileSync(file, "utf8"));
  const pack = fs.openSync(path.join(folder, `${PACK}.bin`), "r");
  try {
    for (const { label, offset, length, count } of index.sheets.filter(({ split }) => split === "val")) {
      const jpeg = Buffer.alloc(length);
      fs.readSync(pack, jpeg, 0, length, offset);
      const { data, info } = await sharp(jpeg)
        .removeAlpha()
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { name, all_names, plain } = index.classes[label]!;
      for (let i = 0; i < Math.min(each, count); i++) {
        const left = (i % index.columns) * index.tile;
        const top = Math.floor(i / index.columns) * index.tile;
        const raw = { width: info.width, height: info.height, channels: info.channels };
        const tile = { left, top, width: index.tile, height: index.tile };
        const png = await sharp(data, { raw }).extract(tile).png({ compressionLevel: 1 }).toBuffer();
        yield { label, plain, names: [plain, name, ...all_names], png: new Uint8Array(png) };
      }
    }
  } finally {
    fs.closeSync(pack);
  }
}

/** Names beyond the pack's own, by the class's plain name: training/things.json. */
export function readSynonyms(file = "training/things.json"): Record<string, string[]> {
  const schema = z.record(z.string(), z.looseObject({ thing: z.string(), synonyms: z.array(z.string()) }));
  const things = parseJson(file, schema, fs.readFileSync(file, "utf8"));
  return Object.fromEntries(
    Object.entries(things).map(([plain, { thing, synonyms }]) => [plain, [thing, ...synonyms]]),
  );
}
