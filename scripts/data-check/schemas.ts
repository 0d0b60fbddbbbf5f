/** The JSON Schemas of Troupe-Data's files, from the Zod schemas that read them. */
import { z } from "zod";
import { propSchema, settingSchema } from "../../data/pictures/catalogue";
import { characterFileSchema } from "../../lib/characters/character-file";
import { dialogueSetSchema } from "../../lib/troupe-data/dialogue";
import { pictureSchema } from "../../lib/troupe-data/picture";
import { splitsSchema } from "../../lib/troupe-data/splits";

const SCHEMAS = {
  character: characterFileSchema,
  "dialogue-set": dialogueSetSchema,
  picture: pictureSchema,
  prop: propSchema,
  setting: settingSchema,
  splits: splitsSchema,
};

/** File path -> content. */
export const schemaFiles = (): Map<string, string> =>
  new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      `data/schemas/${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`,
    ]),
  );
