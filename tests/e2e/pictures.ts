/** Pictures and things that only claim to be one. */
import { crc32 } from "node:zlib";
import sharp from "sharp";

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export type Format = "png" | "jpeg" | "webp" | "avif" | "gif";

/** A ball on a ground. */
export async function picture(ball: string, ground: string, format: Format = "png"): Promise<TestFile> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="${ground}"/><circle cx="160" cy="120" r="70" fill="${ball}"/></svg>`;
  const buffer = await sharp(Buffer.from(svg)).toFormat(format).toBuffer();
  return { name: `${ball.replace("#", "")}.${format}`, mimeType: `image/${format}`, buffer };
}

/** A JPEG that carries a camera's name and a place. */
export async function photoWithPlace(): Promise<TestFile> {
  const buffer = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#39f" } })
    .jpeg()
    .withExif({
      IFD0: { Make: "SecretCamera" },
      IFD3: { GPSLatitude: "51/1 31/1 0/1", GPSLongitude: "0/1 9/1 0/1" },
    })
    .toBuffer();
  return { name: "place.jpg", mimeType: "image/jpeg", buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A few bytes that say they are a picture of `side` by `side` pixels. */
export function bomb(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", Buffer.from("789c030000000001", "hex")),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
