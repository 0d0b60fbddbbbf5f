import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../data/pictures/catalogue";
import { composeScene } from "../../data/pictures/compose";
import { drawScene } from "../../data/pictures/draw";
import { lettering } from "../../data/pictures/letters";
import { seededRandom } from "../../data/pictures/random";
import { truthOf } from "../../data/pictures/truth";

const catalogue = readCatalogue("data/pictures");
const scenes = Array.from({ length: 300 }, (_, i) => composeScene(50_000 + i, catalogue));

describe("the picture generator", () => {
  it("draws the same picture for the same seed, and another for the next", () => {
    expect(drawScene(composeScene(7, catalogue))).toBe(drawScene(composeScene(7, catalogue)));
    expect(drawScene(composeScene(7, catalogue))).not.toBe(drawScene(composeScene(8, catalogue)));
  });

  it("keeps everything inside the picture and visible", () => {
    for (const { seed, groups } of scenes) {
      const boxes = groups.flatMap(({ items }) => items.map(({ box }) => box));
      for (const [x, y, width, height] of boxes) {
        expect(x, `seed ${seed}`).toBeGreaterThanOrEqual(0);
        expect(y, `seed ${seed}`).toBeGreaterThanOrEqual(0);
        expect(x + width, `seed ${seed}`).toBeLessThanOrEqual(640);
        expect(y + height, `seed ${seed}`).toBeLessThanOrEqual(480);
      }
    }
  });

  it("never puts two kinds of one name in a picture, so that a count is a count", () => {
    for (const { groups } of scenes) {
      const names = groups.map(({ prop }) => prop.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("says the truth: as many boxes as things, left of is left of", () => {
    for (const scene of scenes) {
      const { objects, relations } = truthOf(scene);
      for (const { count, boxes } of objects) expect(boxes).toHaveLength(count);
      for (const { of, relation, to } of relations.filter((one) => one.relation === "left of")) {
        const [left, right] = [of, to].map((id) => objects.find(({ prop }) => prop === id)!.boxes);
        const edge = Math.max(...left!.map(([x, , w]) => x + w));
        expect(edge, relation).toBeLessThanOrEqual(Math.min(...right!.map(([x]) => x)) + 0.002);
      }
    }
  });

  it("calls above only what hangs or flies over something", () => {
    const above = scenes.flatMap((scene) => {
      const { objects, relations } = truthOf(scene);
      const find = (id: string) => objects.find(({ prop }) => prop === id)!;
      return relations
        .filter(({ relation }) => relation === "above")
        .map(({ of, to }) => [find(of), find(to)] as const);
    });
    expect(above.length).toBeGreaterThan(20);
    for (const [upper, lower] of above) {
      expect(upper.where).toMatch(/sky|wall|awning|roof/);
      const bottom = Math.max(...upper.boxes.map(([, y, , h]) => y + h));
      expect(bottom).toBeLessThanOrEqual(Math.min(...lower.boxes.map(([, y]) => y)) + 0.002);
    }
  });

  it("shows a sun or moon only where the setting leaves the sky open", () => {
    const platform = scenes.filter(({ setting }) => setting.id === "station-platform");
    expect(platform.length).toBeGreaterThan(0);
    for (const scene of platform) expect(truthOf(scene).fixtures).not.toContain("sun");
    const field = scenes.filter(
      ({ setting, light, weather }) => setting.id === "field" && light === "dusk" && weather === "clear",
    );
    expect(field.some((scene) => truthOf(scene).fixtures.includes("sun"))).toBe(true);
  });

  it("writes a caption that names every kind of thing", () => {
    for (const scene of scenes) {
      const { caption, objects } = truthOf(scene);
      for (const { name, plural, count } of objects) expect(caption).toContain(count > 1 ? plural : name);
      expect(caption).toMatch(/^[A-Z][^.]*\.$/);
    }
  });
});

describe("lettering", () => {
  it("fits the word into its box", () => {
    const svg = lettering("JAM", [10, 20, 100, 40], "#000");
    const [, x, y, size] = /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/.exec(svg)!.map(Number);
    expect(x).toBeGreaterThanOrEqual(10);
    expect(y).toBeGreaterThanOrEqual(20);
    expect(x! + (2 * 5.4 + 4) * size!).toBeLessThanOrEqual(110.1);
    expect(y! + 6 * size!).toBeLessThanOrEqual(60.1);
  });

  it("refuses what it cannot draw", () => {
    expect(() => lettering("Ä", [0, 0, 10, 10], "#000")).toThrow("A to Z");
  });
});

describe("seededRandom", () => {
  it("picks by weight", () => {
    const random = seededRandom(1);
    const picks = Array.from({ length: 2000 }, () => random.pick(["a", "b"], (x) => (x === "a" ? 3 : 1)));
    const share = picks.filter((x) => x === "a").length / 2000;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
  });
});
