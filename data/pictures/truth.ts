/** Says what a scene holds: objects, places, relations, light, words, and all of it in one sentence. Pure. */
import { LIGHTS, type Picture, type PictureObject } from "../../lib/troupe-data/picture";
import { type Box, type Group, HEIGHT, type Scene, WIDTH } from "./compose";
import { skyOf } from "./sky";

export function truthOf(scene: Scene): Picture {
  const objects = scene.groups.map(objectOf);
  return {
    id: `${scene.setting.id}-${scene.seed}`,
    seed: scene.seed,
    setting: scene.setting.name,
    place: scene.setting.phrase,
    light: scene.light,
    weather: scene.weather,
    objects,
    relations: relationsOf(scene.groups),
    fixtures: [...scene.setting.fixtures, ...skyOf(scene).map(({ name }) => name)],
    caption: captionOf(scene, objects),
  };
}

function objectOf({ prop, colour, zone, word, items }: Group): PictureObject {
  const [left, , width] = hull(items.map(({ box }) => box));
  const middle = (left + width / 2) / WIDTH;
  return {
    prop: prop.id,
    name: prop.name,
    plural: prop.plural,
    kind: prop.kind,
    colour,
    count: items.length,
    where: zone.phrase,
    side: middle < 0.38 ? "left" : middle > 0.62 ? "right" : "middle",
    action: prop.action ?? null,
    word,
    boxes: items.map(({ box: [x, y, w, h] }) => [
      share(x / WIDTH),
      share(y / HEIGHT),
      share(w / WIDTH),
      share(h / HEIGHT),
    ]),
  };
}

const share = (n: number) => Math.round(n * 1000) / 1000;

/** The smallest box around boxes. */
function hull(boxes: Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , w]) => x + w));
  const bottom = Math.max(...boxes.map(([, y, , h]) => y + h));
  return [left, top, right - left, bottom - top];
}

function relationsOf(groups: Group[]): Picture["relations"] {
  const relations: Picture["relations"] = [];
  for (const a of groups) {
    for (const b of groups) {
      if (a === b) continue;
      const [ax, ay, aw, ah] = hull(a.items.map(({ box }) => box));
      const [bx, by, bw] = hull(b.items.map(({ box }) => box));
      const pair = { of: a.prop.id, to: b.prop.id };
      if (ax + aw <= bx) {
        relations.push({ ...pair, relation: "left of" });
        if (a.zone === b.zone && bx - ax - aw < 40) relations.push({ ...pair, relation: "next to" });
      }
      // In the sky or on a wall: on the ground, what is drawn higher stands farther off.
      const hangs = a.zone.kind === "sky" || a.zone.kind === "wall";
      if (hangs && ay + ah <= by && ax < bx + bw && bx < ax + aw)
        relations.push({ ...pair, relation: "above" });
    }
  }
  return relations;
}

const NUMBERS = ["no", "a", "two", "three", "four"];

/** Such as "two red apples on the table"; of a person it says what they do and wear. */
function phraseOf(object: PictureObject, uniform: boolean): string {
  const { name, plural, kind, colour, count, where, action, word } = object;
  const noun = count > 1 ? plural : name;
  const says = word ? ` that says ${word}` : "";
  if (kind === "person") {
    const wearing = colour && !uniform ? ` in ${colour}` : "";
    return `${article(count, noun)}${wearing} ${action} ${where}`;
  }
  return `${article(count, colour ? `${colour} ${noun}` : noun)}${says} ${where}`;
}

const article = (count: number, noun: string): string =>
  count === 1 ? `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}` : `${NUMBERS[count]} ${noun}`;

function captionOf({ setting, light, weather, groups }: Scene, objects: PictureObject[]): string {
  const things = objects.map((object, i) => phraseOf(object, groups[i]!.prop.uniform));
  const list =
    things.length > 1 ? `${things.slice(0, -1).join(", ")} and ${things[things.length - 1]}` : things[0];
  const sky =
    weather === null || weather === "clear" ? "" : weather === "fog" ? " in fog" : ` in the ${weather}`;
  const verb = objects[0]!.count > 1 ? "are" : "is";
  const place = setting.phrase.charAt(0).toUpperCase() + setting.phrase.slice(1);
  return `${place} ${LIGHTS[light]}${sky} there ${verb} ${list}.`;
}
