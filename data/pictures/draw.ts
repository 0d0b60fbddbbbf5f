/** Draws a scene as one SVG, 640 x 480. Pure. */
import { COLOURS } from "../../lib/troupe-data/picture";
import { coloured } from "./catalogue";
import { type Group, HEIGHT, type Scene, WIDTH } from "./compose";
import { lettering } from "./letters";
import { drawHaze, drawLight, drawSky } from "./sky";

/** Things smaller than this share of their foreground size are far: fog lies before them. */
const FAR = 0.75;
const INK = "#1f1b16";

export function drawScene(scene: Scene): string {
  const far = scene.groups.filter(({ zone }) => zone.scale < FAR);
  const near = scene.groups.filter(({ zone }) => zone.scale >= FAR);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    drawSky(scene),
    scene.setting.drawing,
    drawThings(far),
    drawHaze(scene),
    drawThings(near),
    drawLight(scene),
    "</svg>",
  ].join("");
}

/** What stands lower stands nearer, and is drawn over what stands higher. */
function drawThings(groups: Group[]): string {
  return groups
    .flatMap((group) => group.items.map((item) => ({ ...group, ...item })))
    .toSorted((a, b) => a.box[1] + a.box[3] - (b.box[1] + b.box[3]))
    .map(({ prop, colour, word, box: [x, y, width], flipped }) => {
      const scale = width / prop.width;
      const mirror = flipped ? ` translate(${prop.width} 0) scale(-1 1)` : "";
      const words = word && prop.text ? lettering(word, prop.text, COLOURS[prop.ink]) : "";
      const shade = shadow(
        prop.zones.includes("sky") || prop.zones[0] === "wall" ? null : prop.width,
        prop.height,
      );
      return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})${mirror}">${shade}${coloured(prop, colour)}${words}</g>`;
    })
    .join("");
}

/** A soft patch under what stands, so that nothing floats. */
const shadow = (width: number | null, height: number): string =>
  width === null
    ? ""
    : `<ellipse cx="${width / 2}" cy="${height - 3}" rx="${width * 0.46}" ry="${Math.min(9, width * 0.06)}" fill="${INK}" opacity=".2"/>`;
