/** What a file is by its first bytes, whatever its name and declared type say. */

export type Sniffed = "jpeg" | "png" | "webp" | "avif" | "gif" | "heic" | "svg" | "unknown";

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, i) => bytes[i] === byte);

export function sniff(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.slice(4, 8) === "ftyp") return isoImage(bytes, head);
  if (/^(\xef\xbb\xbf|\s)*</.test(head) && /<svg[\s>]/i.test(head)) return "svg";
  return "unknown";
}

/** ISO base media: the major brand, then the compatible ones, say which codec is inside. */
function isoImage(bytes: Uint8Array, head: string): Sniffed {
  const boxSize = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length);
  const brands = [head.slice(8, 12)];
  for (let at = 16; at + 4 <= boxSize; at += 4) brands.push(head.slice(at, at + 4));
  if (brands.includes("avif") || brands.includes("avis")) return "avif";
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? "heic" : "unknown";
}
