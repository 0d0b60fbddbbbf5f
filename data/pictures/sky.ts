/** Light and weather: the sky behind a setting, and what they lay over the picture. Pure. */
import type { Light } from "../../lib/troupe-data/picture";
import type { Setting } from "./catalogue";
import { type Box, HEIGHT, type Scene, WIDTH } from "./compose";
import { seededRandom } from "./random";

/** The sky's colours from the top of the picture to two thirds of its height. */
const SKIES: Record<Light, [string, string]> = {
  morning: ["#b7d0d6", "#f3dfb4"],
  daylight: ["#9fc3d2", "#e3ecea"],
  dusk: ["#70628a", "#e6a06a"],
  night: ["#1b2440", "#46557a"],
  lamplight: ["#222a45", "#3d4868"],
};
const GREY_SKY: [string, string] = ["#8d979c", "#cdd1cf"];

export interface SkyBody {
  name: "sun" | "moon" | "stars";
  x: number;
  y: number;
}

/** What shines in the sky: outdoors and in clear weather only, away from where things fly. */
export function skyOf({ seed, setting, light, weather, groups }: Scene): SkyBody[] {
  if (weather !== "clear") return [];
  const boxes = groups.flatMap((group) => group.items.map(({ box }) => box));
  const random = seededRandom(seed + 7);
  const y = light === "night" ? 60 : 120;
  const free = Array.from({ length: 12 }, () => random.between(60, WIDTH - 60)).find(
    (x) => isOpen(setting, x) && !boxes.some((box) => near(box, x, y)),
  );
  const stars: SkyBody[] = light === "night" ? [{ name: "stars", x: 0, y: 0 }] : [];
  if (free === undefined || light === "daylight") return stars;
  return [{ name: light === "night" ? "moon" : "sun", x: free, y }, ...stars];
}

const isOpen = ({ openSky }: Setting, x: number) => openSky !== null && x >= openSky[0] && x <= openSky[1];

const near = ([left, top, width, height]: Box, x: number, y: number) =>
  x > left - 45 && x < left + width + 45 && y > top - 45 && y < top + height + 45;

/** Everything behind the setting. */
export function drawSky(scene: Scene): string {
  const { seed, light, weather } = scene;
  const random = seededRandom(seed + 11);
  const dull = weather !== null && weather !== "clear";
  const [top, low] = dull && (light === "daylight" || light === "morning") ? GREY_SKY : SKIES[light];
  const bodies = skyOf(scene).map(({ name, x, y }) => {
    if (name === "stars") {
      const dots = Array.from({ length: 38 }, () =>
        dot(random.between(0, WIDTH), random.between(0, 230), 1.3),
      );
      return `<g fill="#f6f1e4">${dots.join("")}</g>`;
    }
    if (name === "moon")
      return `<circle cx="${x}" cy="${y}" r="60" fill="#f6f1e4" opacity=".12"/><path d="M${x + 8} ${y - 27}A28 28 0 1 0 ${x + 8} ${y + 27}A32 32 0 0 1 ${x + 8} ${y - 27}Z" fill="#f6ecc4" stroke="#1f1b16" stroke-width="2"/>`;
    return `<circle cx="${x}" cy="${y}" r="52" fill="#f0cf6a" opacity=".25"/><circle cx="${x}" cy="${y}" r="30" fill="${light === "dusk" ? "#dd7a3c" : "#f0cf6a"}" stroke="#1f1b16" stroke-width="2"/>`;
  });
  const clouds =
    weather === null || light === "night"
      ? []
      : Array.from({ length: dull ? 5 : 3 }, (_, i) =>
          cloud(random.between(i * 120, i * 120 + 240), random.between(30, 130), random.between(0.7, 1.3)),
        );
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2=".66"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${bodies.join("")}<g fill="#f6f1e4" opacity="${dull ? ".55" : ".8"}">${clouds.join("")}</g>`;
}

const dot = (x: number, y: number, r: number) =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r}"/>`;

const cloud = (x: number, y: number, size: number) =>
  `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})" d="M-60 14Q-62 -4 -40 -6Q-32 -26 -8 -20Q8 -34 26 -18Q52 -18 56 2Q66 14 46 14Z"/>`;

/** Over setting and distant things, under near ones. */
export function drawHaze({ weather }: Scene): string {
  const strength = weather === "fog" ? 0.5 : weather === "snow" ? 0.3 : 0;
  return strength === 0
    ? ""
    : `<rect width="${WIDTH}" height="${HEIGHT}" fill="${weather === "fog" ? "#dfe2df" : "#fff"}" opacity="${strength}"/>`;
}

/** Over everything: the colour of the light, rain and snow; then the glow of lamps. */
export function drawLight(scene: Scene): string {
  const { seed, light, weather } = scene;
  const random = seededRandom(seed + 13);
  const veil: Partial<Record<Light, [string, number]>> = {
    night: ["#101a38", 0.3],
    dusk: ["#a9502c", 0.13],
    morning: ["#f3d692", 0.1],
    lamplight: ["#8a4f1a", 0.16],
  };
  const [colour, strength] = veil[light] ?? ["#000", 0];
  const falling = Array.from({ length: weather === "rain" ? 90 : weather === "snow" ? 110 : 0 }, () => {
    const [x, y] = [random.between(0, WIDTH), random.between(0, HEIGHT)];
    return weather === "rain"
      ? `M${x.toFixed(0)} ${y.toFixed(0)}l-5 17`
      : dot(x, y, random.between(1.5, 3.6));
  });
  const weatherDrawing =
    weather === "rain"
      ? `<path d="${falling.join("")}" fill="none" stroke="#e8eef0" stroke-width="1.6" stroke-linecap="round" opacity=".7"/>`
      : `<g fill="#fff" opacity=".92">${falling.join("")}</g>`;
  const dark = light === "night" || light === "dusk" || light === "lamplight";
  const glows = scene.groups.flatMap(({ prop, items }) =>
    prop.glow && dark
      ? items.map(({ box: [x, y, w], flipped }) => {
          const [gx, gy, r] = prop.glow!;
          const scale = w / prop.width;
          const cx = x + (flipped ? prop.width - gx : gx) * scale;
          return `<circle cx="${cx.toFixed(1)}" cy="${(y + gy * scale).toFixed(1)}" r="${(r * scale * 1.5).toFixed(1)}" fill="url(#glow)"/>`;
        })
      : [],
  );
  return `<defs><radialGradient id="glow"><stop offset="0" stop-color="#ffe9a8" stop-opacity=".75"/><stop offset=".35" stop-color="#ffd978" stop-opacity=".3"/><stop offset="1" stop-color="#ffd978" stop-opacity="0"/></radialGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="${colour}" opacity="${strength}"/>${weatherDrawing}${glows.join("")}`;
}
