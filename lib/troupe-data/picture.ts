/** What is truly in one of Troupe-Data's drawn pictures: written by the program that drew it, so it is exact. */
import { z } from "zod";

export const COLOURS = {
  red: "#c8402b",
  orange: "#dd8a3c",
  yellow: "#e6c04a",
  green: "#6f8f4e",
  blue: "#4f7ba6",
  purple: "#7d5f93",
  pink: "#dd9aa5",
  brown: "#8a6242",
  black: "#3a342e",
  white: "#f6f1e4",
  grey: "#9b978e",
} as const;
export type Colour = keyof typeof COLOURS;
export const colourSchema = z.enum(Object.keys(COLOURS) as [Colour, ...Colour[]]);

/** Indoors it is daylight, lamplight or night; outdoors lamplight does not occur. */
export const LIGHTS = {
  morning: "in the morning",
  daylight: "by daylight",
  dusk: "at dusk",
  night: "at night",
  lamplight: "by lamplight",
} as const;
export const lightSchema = z.enum(Object.keys(LIGHTS) as [keyof typeof LIGHTS]);
export type Light = z.infer<typeof lightSchema>;

export const weatherSchema = z.enum(["clear", "rain", "snow", "fog"]);
export type Weather = z.infer<typeof weatherSchema>;

export const kindSchema = z.enum(["animal", "person", "food", "thing", "landmark", "vehicle", "sign"]);

/** Left edge, top edge, width and height, as shares of the picture's width and height. */
const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** All the things of one name in a picture: they share colour and place. */
export const pictureObjectSchema = z.object({
  /** The prop: data/pictures/props/<prop>.svg */
  prop: z.string(),
  name: z.string(),
  plural: z.string(),
  kind: kindSchema,
  /** Of a person: of the clothes. Null where a thing has no one colour. */
  colour: colourSchema.nullable(),
  count: z.int().min(1).max(4),
  where: z.string(),
  side: z.enum(["left", "middle", "right"]),
  action: z.string().nullable(),
  /** The word to be read on it. */
  word: z.string().nullable(),
  boxes: z.array(boxSchema).min(1),
});
export type PictureObject = z.infer<typeof pictureObjectSchema>;

export const pictureSchema = z.object({
  id: z.string().regex(/^[a-z-]+-\d+$/),
  /** The seed that draws it again: `npm run data:pictures -- --from SEED --count 1`. */
  seed: z.int().min(0),
  setting: z.string(),
  /** Such as "in a kitchen". */
  place: z.string(),
  light: lightSchema,
  /** Null indoors. */
  weather: weatherSchema.nullable(),
  objects: z.array(pictureObjectSchema).min(1),
  /** Between objects, by `prop`: the first is to the left of, above, or right beside the second. */
  relations: z.array(
    z.object({ of: z.string(), relation: z.enum(["left of", "above", "next to"]), to: z.string() }),
  ),
  /** What belongs to the setting and is always to be seen in it, such as the kitchen's table and stove. */
  fixtures: z.array(z.string()),
  caption: z.string(),
});
export type Picture = z.infer<typeof pictureSchema>;
