import { describe, expect, it } from "vitest";
import { freeSlug, slugOf } from "./slug";

describe("slugOf", () => {
  it.each([
    ["Ibn Battuta", "ibn-battuta"],
    ["Émile Zola", "emile-zola"],
    ["Mrs. O'Hara", "mrs-ohara"],
    ["  --Odd--  ", "odd"],
    ["孙悟空", ""],
  ])("%s gives %s", (name, slug) => expect(slugOf(name)).toBe(slug));

  it("never ends in a hyphen where it is cut", () => {
    expect(slugOf(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
  });
});

describe("freeSlug", () => {
  it("counts up from 2", () => {
    expect(freeSlug("a", new Set())).toBe("a");
    expect(freeSlug("a", new Set(["a", "a-2"]))).toBe("a-3");
  });
});
