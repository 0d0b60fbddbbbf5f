import { describe, expect, it } from "vitest";
import { excerptOf, titleFrom } from "./titles";

describe("titleFrom", () => {
  it("keeps a short line, on one line", () => {
    expect(titleFrom("  What is\nthis? ")).toBe("What is this?");
  });
  it("names a picture without words", () => {
    expect(titleFrom(" \n")).toBe("A picture");
  });
  it("cuts a long line at a word, never inside a character", () => {
    expect(titleFrom(`${"word ".repeat(30)}`)).toMatch(/^(word )+word…$/);
    const faces = titleFrom("😀".repeat(100));
    expect(faces.length).toBeLessThanOrEqual(61);
    expect(faces).not.toMatch(/\p{Cs}/u);
  });
});

describe("excerptOf", () => {
  it("starts at the beginning, or shows the match", () => {
    const text = `${"before ".repeat(50)}the Blue Carbuncle ${"after ".repeat(50)}`;
    expect(excerptOf(text)).toMatch(/^before /);
    expect(excerptOf(text, "blue carbuncle")).toContain("Blue Carbuncle");
    expect(excerptOf(text, "blue carbuncle")).toMatch(/^… before/);
  });
});
