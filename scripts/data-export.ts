/**
 * Troupe-Data in MMRole's sample format: one JSON object a line, one line for each turn of a character.
 *
 * `image`, where MMRole's tools look, and `picture` are the newest picture shown; `pictures` are all of them.
 *
 *   npm run --silent data:export [-- --split train|validation|test|test-history] [--type comment|human-role|inter-role]
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { dialogueTypeSchema } from "../lib/troupe-data/dialogue";
import { loadTroupeData } from "../lib/troupe-data/load";
import { samplesOf } from "../lib/troupe-data/samples";

const optionsSchema = z.object({
  split: z.enum(["train", "validation", "test", "test-history"]).optional(),
  type: dialogueTypeSchema.optional(),
});

const { values } = parseArgs({ options: { split: { type: "string" }, type: { type: "string" } } });
const options = optionsSchema.safeParse(values);
if (!options.success) {
  console.error(z.prettifyError(options.error));
  process.exit(2);
}
const { split, type } = options.data;
const { dialogues, characters, splits } = loadTroupeData();
// A reader that closes early, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
for (const dialogue of dialogues) {
  if (type && dialogue.type !== type) continue;
  for (const sample of samplesOf(dialogue, characters, splits)) {
    if (split && sample.split !== split) continue;
    const { picture, pictures, ...rest } = sample;
    const file = (id: string) => `public/pictures/${id}.webp`;
    process.stdout.write(
      `${JSON.stringify({ ...rest, image: file(picture), picture: file(picture), pictures: pictures.map(file) })}\n`,
    );
  }
}
