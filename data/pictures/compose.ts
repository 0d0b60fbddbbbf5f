/** Chooses what is in a picture and where it stands. Pure: catalogue and seed in, scene out. */
import type { Colour, Light, Weather } from "../../lib/troupe-data/picture";
import type { Catalogue, Prop, Setting, Zone } from "./catalogue";
import { type Random, seededRandom } from "./random";

export const WIDTH = 640;
export const HEIGHT = 480;

/** Pixels: left and top edge, width, height. */
export type Box = [number, number, number, number];

/** All the things of one prop. */
export interface Group {
  prop: Prop;
  colour: Colour | null;
  zone: Zone;
  word: string | null;
  items: { box: Box; flipped: boolean }[];
}

export interface Scene {
  seed: number;
  setting: Setting;
  light: Light;
  weather: Weather | null;
  /** In the order in which they were chosen, the most telling first. */
  groups: Group[];
}

/** How many kinds of things a picture holds, and how often. */
const GROUP_COUNTS = [
  { groups: 2, weight: 1 },
  { groups: 3, weight: 4 },
  { groups: 4, weight: 5 },
  { groups: 5, weight: 3 },
];
/** Of one kind, in one picture: one is commonest, four is rare but must be seen often enough to be learnt. */
const COUNT_WEIGHTS = [5, 3, 2, 2];
/** A kind is not in a picture more often than this: one sign can be read, two compete. */
const MOST_OF_KIND: Record<Prop["kind"], number> = {
  person: 2,
  animal: 2,
  food: 3,
  thing: 3,
  landmark: 2,
  vehicle: 2,
  sign: 1,
};
/** Things smaller than this, in pixels, would be specks where the setting shows things small. */
const LEAST_SIZE = 49;
const TRIES = 60;

export function composeScene(seed: number, { props, settings }: Catalogue): Scene {
  const random = seededRandom(seed);
  const setting = random.pick(settings);
  const light = random.pick(setting.lights);
  const weather =
    setting.weathers.length > 0 ? random.pick(setting.weathers, (w) => (w === "clear" ? 3 : 1)) : null;
  const wanted = random.pick(GROUP_COUNTS, ({ weight }) => weight).groups;
  const fitting = props.filter((prop) => fits(prop, setting));
  const groups: Group[] = [];
  for (let tries = 0; groups.length < wanted && tries < TRIES; tries++) {
    const open = fitting.filter((prop) => mayJoin(prop, groups));
    if (open.length === 0) break;
    const group = place(
      random.pick(open, (prop) => likelihood(prop, groups)),
      groups,
      setting,
      random,
    );
    if (group) groups.push(group);
  }
  return { seed, setting, light, weather, groups };
}

const fits = (prop: Prop, setting: Setting): boolean =>
  prop.tags.some((tag) => tag === "any" || setting.tags.includes(tag)) &&
  setting.zones.some((zone) => stands(prop, zone)) &&
  // A board needs a word; what is drawn into the setting is not put on it again.
  (!prop.text || setting.words.length > 0) &&
  !setting.fixtures.includes(prop.name);

const stands = (prop: Prop, zone: Zone): boolean =>
  prop.zones.includes(zone.kind) && Math.max(prop.width, prop.height) * zone.scale >= LEAST_SIZE;

function mayJoin(prop: Prop, groups: Group[]): boolean {
  if (groups.some((group) => group.prop.name === prop.name)) return false;
  return groups.filter((group) => group.prop.kind === prop.kind).length < MOST_OF_KIND[prop.kind];
}

/** What belongs to the setting comes before what may be anywhere; somebody or something alive comes first. */
function likelihood(prop: Prop, groups: Group[]): number {
  const alive = prop.kind === "person" || prop.kind === "animal";
  return (prop.tags.includes("any") ? 0.5 : 1) * (groups.length === 0 && alive ? 3 : 1);
}

/** Finds room for a group of props, fewer if need be. @returns null if there is none */
function place(prop: Prop, groups: Group[], setting: Setting, random: Random): Group | null {
  const zone = random.pick(
    setting.zones.filter((zone) => stands(prop, zone)),
    (zone) => zone.scale * (zone.to - zone.from),
  );
  const counts = COUNT_WEIGHTS.slice(0, prop.most).map((weight, i) => ({ count: i + 1, weight }));
  const count = random.pick(counts, ({ weight }) => weight).count;
  const taken = groups.flatMap((group) => group.items.map((item) => item.box));
  for (let n = count; n > 0; n--) {
    for (let tries = 0; tries < 12; tries++) {
      const boxes = row(prop, zone, n, random);
      if (!boxes || boxes.some((box) => taken.some((other) => overlap(box, other) > 0.12))) continue;
      return {
        prop,
        zone,
        colour: prop.colours.length > 0 ? random.pick(prop.colours) : null,
        word: prop.text ? random.pick(setting.words) : null,
        items: boxes.map((box) => ({ box, flipped: !prop.text && random.next() < 0.5 })),
      };
    }
  }
  return null;
}

/** Boxes of n props side by side, somewhere in a zone. @returns null if they do not fit */
function row(prop: Prop, zone: Zone, n: number, random: Random): Box[] | null {
  const width = prop.width * zone.scale;
  const height = prop.height * zone.scale;
  const gap = random.between(4, 18);
  const total = n * width + (n - 1) * gap;
  if (total > zone.to - zone.from) return null;
  const hangs = zone.kind === "wall" || zone.kind === "sky";
  const wander = zone.kind === "sky" ? 26 : zone.kind === "floor" ? 9 : zone.kind === "water" ? 7 : 0;
  const left = random.between(zone.from, zone.to - total);
  const boxes = Array.from({ length: n }, (_, i): Box => {
    const y = zone.y + random.between(-wander, wander);
    const top = hangs ? Math.max(4, y - height / 2) : Math.min(y, HEIGHT - 3) - height;
    return [left + i * (width + gap), top, width, height];
  });
  return boxes.every(([, top]) => top >= 0) ? boxes : null;
}

/** The share of the smaller box that the other covers. */
function overlap([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  return width <= 0 || height <= 0 ? 0 : (width * height) / Math.min(aw * ah, bw * bh);
}
