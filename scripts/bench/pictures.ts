/** Pictures such as a phone sends, in size if not in beauty: coloured shapes on a ground, with a little grain. */
import sharp from "sharp";

const WIDTH = 1600;
const HEIGHT = 1200;

/** The same picture for the same number. */
export async function drawPicture(number: number): Promise<Uint8Array<ArrayBuffer>> {
  const at = (salt: number, below: number) => (number * 7919 + salt * 104_729) % below;
  const colour = (salt: number) => `hsl(${at(salt, 360)},60%,${35 + at(salt + 1, 40)}%)`;
  const shapes = Array.from({ length: 6 }, (_, i) => {
    const [x, y] = [at(i + 10, WIDTH), at(i + 20, HEIGHT)];
    return `<ellipse cx="${x}" cy="${y}" rx="${80 + at(i + 30, 300)}" ry="${60 + at(i + 40, 260)}" fill="${colour(i)}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${colour(50)}"/>${shapes.join("")}</svg>`;
  const grain = { type: "gaussian" as const, mean: 128, sigma: 20 };
  const noise = await sharp({
    create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#888", noise: grain },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const jpeg = await sharp(Buffer.from(svg))
    .composite([{ input: noise, blend: "soft-light" }])
    .jpeg({ quality: 85 })
    .toBuffer();
  return new Uint8Array(jpeg);
}
