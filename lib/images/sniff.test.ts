import { describe, expect, it } from "vitest";
import { sniff } from "./sniff";

const bytes = (text: string) => Buffer.from(text, "latin1");
const ftyp = (major: string, ...compatible: string[]) => {
  const body = `ftyp${major}\0\0\0\0${compatible.join("")}`;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return Buffer.concat([size, bytes(body)]);
};

describe("sniff", () => {
  it.each([
    ["jpeg", bytes("\xff\xd8\xff\xe0")],
    ["png", bytes("\x89PNG\r\n\x1a\n")],
    ["gif", bytes("GIF89a")],
    ["webp", bytes("RIFF\0\0\0\0WEBPVP8 ")],
    ["avif", ftyp("avif", "mif1", "miaf")],
    ["avif", ftyp("mif1", "avif", "miaf")],
    ["heic", ftyp("heic", "mif1")],
    ["heic", ftyp("mif1", "heic")],
    ["unknown", ftyp("isom", "mp42")],
    ["svg", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["svg", bytes('\xef\xbb\xbf <?xml version="1.0"?><!DOCTYPE svg><svg >')],
    ["unknown", bytes("<html><body>")],
    ["unknown", bytes("RIFF\0\0\0\0WAVE")],
    ["unknown", bytes("%PDF-1.7")],
    ["unknown", bytes("ab")],
    ["unknown", bytes("")],
  ])("finds %s", (kind, data) => {
    expect(sniff(data)).toBe(kind);
  });
});
