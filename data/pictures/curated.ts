/** The pictures that are shipped: their seeds, and a hash of each drawing, so that a changed drawing is noticed. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Scene } from "./compose";
import { drawScene } from "./draw";

/** Seed -> hash, from `folder`/curated.json. */
export const readCurated = (folder = import.meta.dirname): Record<string, string> =>
  z
    .record(z.string().regex(/^\d+$/), z.string())
    .parse(JSON.parse(fs.readFileSync(path.join(folder, "curated.json"), "utf8")));

/** Of the SVG, not of the WebP: encoders differ between versions, the drawing does not. */
export const hashOfDrawing = (scene: Scene): string =>
  createHash("sha256").update(drawScene(scene)).digest("hex").slice(0, 16);
