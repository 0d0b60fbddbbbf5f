import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cleanImage } from "./check";
import { MAX_IMAGE_BYTES } from "./limits";

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#c03020" } });

/** A PNG whose header claims any size, with next to no data. */
function bomb(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (data: Buffer) => {
    let c = 0xffffffff;
    for (const byte of data) c = (crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8)) >>> 0;
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), 4 + body.length);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("cleanImage", () => {
  it.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
    "takes %s and gives WebP named by content",
    async (format) => {
      const input = await red(64, 48).toFormat(format).toBuffer();
      const image = await cleanImage(input);
      expect(image).toMatchObject({ width: 64, height: 48, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect((await sharp(image.bytes).metadata()).format).toBe("webp");
      expect((await cleanImage(input)).sha256).toBe(image.sha256);
    },
  );

  it("keeps the first frame of an animation", async () => {
    const frames = [
      red(20, 20),
      sharp({ create: { width: 20, height: 20, channels: 3, background: "#0000ff" } }),
    ];
    const pages = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const gif = await sharp(pages, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    const image = await cleanImage(gif);
    expect(image).toMatchObject({ width: 20, height: 20 });
    expect((await sharp(image.bytes).stats()).dominant.r).toBeGreaterThan(150);
  });

  it("turns it upright, and removes EXIF and location", async () => {
    const exif = { IFD0: { Make: "Camera" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } };
    const input = await red(40, 20).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    expect(input.includes("Exif")).toBe(true);
    const image = await cleanImage(input);
    expect(image).toMatchObject({ width: 20, height: 40 });
    const { exif: left, orientation, icc, xmp } = await sharp(image.bytes).metadata();
    expect({ left, orientation, icc, xmp }).toEqual({});
  });

  it("makes a large picture smaller, and a small one no larger", async () => {
    expect(await cleanImage(await red(4000, 1000).jpeg().toBuffer())).toMatchObject({
      width: 1536,
      height: 384,
    });
    expect(await cleanImage(await red(900, 90).png().toBuffer(), { maxSide: 600 })).toMatchObject({
      width: 600,
    });
  });

  it("refuses a bomb by its header, at once", async () => {
    const started = performance.now();
    const refusal = {
      code: "image:too_large",
      field: "file",
      message: expect.stringContaining("50 megapixels"),
    };
    await expect(cleanImage(bomb(60_000, 60_000))).rejects.toMatchObject(refusal);
    await expect(cleanImage(bomb(10_000, 5_001))).rejects.toMatchObject(refusal);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("refuses what is cut off, damaged, empty or too large", async () => {
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: "#888",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    });
    const jpeg = await noise.clone().jpeg().toBuffer();
    const png = await noise.png().toBuffer();
    const broken = [
      jpeg.subarray(0, jpeg.length / 2),
      png.subarray(0, png.length / 2),
      jpeg.subarray(0, 10),
      bomb(9000, 5000),
      Buffer.alloc(0),
    ];
    for (const input of broken)
      await expect(cleanImage(input)).rejects.toMatchObject({ code: "image:bad_request", field: "file" });
    const huge = Buffer.alloc(MAX_IMAGE_BYTES + 1);
    jpeg.copy(huge);
    await expect(cleanImage(huge)).rejects.toMatchObject({ code: "image:too_large" });
  });

  it("refuses other kinds, and says what is allowed", async () => {
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const input of [heic, svg, Buffer.from("hello"), await red(9, 9).tiff().toBuffer()])
      await expect(cleanImage(input)).rejects.toMatchObject({
        code: "image:unsupported",
        message: expect.stringContaining("JPEG, PNG, WebP, AVIF or GIF"),
      });
  });
});
