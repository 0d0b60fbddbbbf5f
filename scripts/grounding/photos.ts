/** Photos of the packed Tiny ImageNet (training-data/SOURCES.md): sheets of tiles, one sheet per class and split. */
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { z } from "zod";

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
  label: number;
  plain: string;
  /** Every name its class goes by in the pack. */
  names: string[];
  png: Uint8Array;
}

/** The first `each` validation photos of every class whose label is a multiple of `step`. @throws when the pack is not there */
export async function validationPhotos(folder: string, step: number, each: number): Promise<Photo[]> {
  const index = indexSchema.parse(
    JSON.parse(fs.readFileSync(path.join(folder, `${PACK}.index.json`), "utf8")),
  );
  const pack = fs.openSync(path.join(folder, `${PACK}.bin`), "r");
  const photos: Photo[] = [];
  try {
    const sheets = index.sheets.filter(({ split, label }) => split.startsWith("val") && label % step === 0);
    for (const { label, offset, length, count } of sheets) {
      const jpeg = Buffer.alloc(length);
      fs.readSync(pack, jpeg, 0, length, offset);
      const { name, all_names, plain } = index.classes[label]!;
      for (let i = 0; i < Math.min(each, count); i++) {
        const left = (i % index.columns) * index.tile;
        const top = Math.floor(i / index.columns) * index.tile;
        const tile = { left, top, width: index.tile, height: index.tile };
        const png = await sharp(jpeg).extract(tile).png().toBuffer();
        photos.push({ label, plain, names: [plain, name, ...all_names], png: new Uint8Array(png) });
      }
    }
  } finally {
    fs.closeSync(pack);
  }
  return photos;
}
