import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

describe("safeNextPath", () => {
  it.each(["/", "/admin/turns?rating=up&page=2", "/c/alice#line"])("keeps %s", (path) =>
    expect(safeNextPath(path)).toBe(path),
  );

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    ["/a"],
  ])("does not follow %j", (path) => expect(safeNextPath(path)).toBe("/"));
});
