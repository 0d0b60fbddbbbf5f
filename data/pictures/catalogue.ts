/** The props and settings that pictures are composed of: their drawings and what is known of them. */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { parseJson } from "../../lib/json-file";
import { COLOURS, colourSchema, kindSchema, lightSchema, weatherSchema } from "../../lib/troupe-data/picture";

const zoneKindSchema = z.enum(["floor", "table", "wall", "sky", "water"]);

export const propSchema = z.object({
  name: z.string(),
  plural: z.string(),
  /** Other words for it. */
  also: z.array(z.string()).default([]),
  kind: kindSchema,
  /** In pixels of the 640 x 480 picture, in the foreground. */
  width: z.number(),
  height: z.number(),
  zones: z.array(zoneKindSchema).min(1),
  /** It appears in settings that share a tag; "any" is shared by all. */
  tags: z.array(z.string()).min(1),
  colours: z.array(colourSchema),
  /** The most of its kind in one picture. */
  most: z.int().min(1).max(4),
  action: z.string().optional(),
  /** Of a person: the trade says what they wear. */
  uniform: z.boolean().default(false),
  /** Centre and radius of the light it gives. */
  glow: z.tuple([z.number(), z.number(), z.number()]).optional(),
  /** Left, top, width and height of the board a word is written on. */
  text: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** What the word is written in; black if it is not said. */
  ink: colourSchema.default("black"),
});
export type Prop = z.infer<typeof propSchema> & { id: string; drawing: string };

const zoneSchema = z.object({
  kind: zoneKindSchema,
  phrase: z.string(),
  /** Where feet stand; on a wall and in the sky, where middles hang. */
  y: z.number(),
  from: z.number(),
  to: z.number(),
  /** How big things are there, against the foreground. */
  scale: z.number(),
});
export type Zone = z.infer<typeof zoneSchema>;

export const settingSchema = z.object({
  name: z.string(),
  phrase: z.string(),
  tags: z.array(z.string()),
  zones: z.array(zoneSchema).min(1),
  fixtures: z.array(z.string()),
  /** What its signs may say. */
  words: z.array(z.string().regex(/^[A-Z]+$/)),
  lights: z.array(lightSchema).min(1),
  /** Empty indoors. */
  weathers: z.array(weatherSchema),
  /** Between which x a sun or moon is seen; null where roofs hide it. */
  openSky: z.tuple([z.number(), z.number()]).nullable().default([0, 640]),
});
export type Setting = z.infer<typeof settingSchema> & { id: string; drawing: string };

export interface Catalogue {
  props: Prop[];
  settings: Setting[];
}

/** Reads `folder` (data/pictures). @throws with the file's name if a table or a drawing is not as it must be */
export function readCatalogue(folder = import.meta.dirname): Catalogue {
  const table = <T>(file: string, schema: z.ZodType<T>) =>
    Object.entries(
      parseJson(file, z.record(z.string(), schema), fs.readFileSync(path.join(folder, file), "utf8")),
    );
  const props = table("props.json", propSchema).map(([id, prop]) => ({
    ...prop,
    id,
    drawing: drawing(path.join(folder, "props", `${id}.svg`), prop.width, prop.height),
  }));
  const settings = table("settings.json", settingSchema).map(([id, setting]) => ({
    ...setting,
    id,
    drawing: drawing(path.join(folder, "settings", `${id}.svg`), 640, 480),
  }));
  return { props, settings };
}

/** What is inside the <svg> of a drawing; its viewBox must be the given size. */
function drawing(file: string, width: number, height: number): string {
  const match = /<svg[^>]*viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/.exec(fs.readFileSync(file, "utf8"));
  if (!match) throw new Error(`${file}: no <svg viewBox> found`);
  if (match[1] !== `0 0 ${width} ${height}`)
    throw new Error(`${file}: viewBox is "${match[1]}", it must be "0 0 ${width} ${height}"`);
  return match[2]!.replaceAll(/<!--[\s\S]*?-->|<title>[\s\S]*?<\/title>/g, "").trim();
}

/** A prop's drawing in a colour: its `currentColor` parts take it. */
export const coloured = (prop: Prop, colour: keyof typeof COLOURS | null): string =>
  prop.drawing.replaceAll("currentColor", COLOURS[colour ?? "white"]);
