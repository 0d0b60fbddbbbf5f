/** Imports point one way: app -> components -> lib, and inside lib as listed here. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder of lib may import, besides itself and the files that lie in lib itself. */
const MAY_IMPORT: Record<string, string[]> = {
  db: [],
  inference: [],
  people: ["db"],
  images: ["db"],
  engines: ["inference", "db"],
  characters: ["images", "inference", "db"],
  "troupe-data": ["characters", "images", "inference", "db"],
  chat: ["characters", "images", "engines", "inference", "db"],
  evaluation: ["troupe-data", "chat", "characters", "images", "engines", "inference", "db"],
  learning: ["evaluation", "troupe-data", "chat", "characters", "images", "engines", "inference", "db"],
  "openai-api": ["people", "characters", "images", "engines", "inference"],
};
/** These files of lib use the folders, and no folder may import them; the others are the other way round. */
const STARTERS = ["lib/boot.ts", "lib/health.ts"];

/** Packages that run on the server only. */
const SERVER_ONLY =
  /^(node:.*|@prisma\/.*|@libsql\/.*|pg|sharp|pino|onnxruntime-node|next\/(headers|server)|better-auth)$/;
const FOR_THE_PAGE = /^(react|react-dom|next)(\/|$)/;

interface Import {
  from: string;
  /** A file of ours, by its path from the root, or a package. */
  to: string;
  typeOnly: boolean;
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?[\w*{},\s$]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;
const isSource = (name: string) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name);

const files = ["app", "components", "lib"].flatMap((root) =>
  fs
    .readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(root, name.replaceAll("\\", "/")))
    .filter((file) => isSource(file) && !file.startsWith("lib/db/generated/")),
);
const imports = files.flatMap((file) =>
  [...fs.readFileSync(file, "utf8").matchAll(IMPORT)].map(
    ([, type, named, bare, dynamic]): Import => ({
      from: file,
      to: resolve(file, (named ?? bare ?? dynamic)!),
      typeOnly: type !== undefined,
    }),
  ),
);

function resolve(file: string, specifier: string): string {
  if (!/^(\.|@\/)/.test(specifier)) return specifier;
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(file), specifier);
  return [`${target}.ts`, `${target}.tsx`].find((name) => fs.existsSync(name)) ?? target;
}

const top = (file: string) => file.split("/")[0]!;
/** "chat" for lib/chat/load.ts; the file itself for lib/errors.ts. */
const folder = (file: string) => {
  const parts = file.split("/");
  return parts.length > 2 ? parts[1]! : file;
};
const said = (wrong: Import[]) => wrong.map(({ from, to }) => `${from} imports ${to}`);

describe("imports", () => {
  it("are found", () => {
    expect(imports.length).toBeGreaterThan(500);
    const broken = imports.filter(({ to }) => /^(app|components|lib)\//.test(to) && !fs.existsSync(to));
    expect(said(broken.filter(({ to }) => !to.startsWith("lib/db/generated/")))).toEqual([]);
  });

  it("go from app to components to lib", () => {
    const below: Record<string, string[]> = { components: ["app"], lib: ["app", "components"] };
    expect(said(imports.filter(({ from, to }) => below[top(from)]?.includes(top(to))))).toEqual([]);
    const outside = ["tests", "scripts", "tools", "training"];
    expect(said(imports.filter(({ to }) => outside.includes(top(to))))).toEqual([]);
  });

  it("inside lib follow the list above", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (top(from) !== "lib" || top(to) !== "lib" || STARTERS.includes(from)) return false;
      const shared = folder(to) === to && !STARTERS.includes(to);
      if (folder(from) === folder(to) || shared) return false;
      return !MAY_IMPORT[folder(from)]?.includes(folder(to));
    });
    expect(said(wrong)).toEqual([]);
  });

  it("keep React and Next out of inference, chats and characters", () => {
    const wrong = imports.filter(
      ({ from, to }) => /^lib\/(inference|chat|characters|images|db)\//.test(from) && FOR_THE_PAGE.test(to),
    );
    expect(said(wrong)).toEqual([]);
  });

  it("bring no server code into a component", () => {
    const wrong = files
      .filter((file) => top(file) === "components")
      .map((file) => wayToServer(file)?.join(" -> "))
      .filter((way) => way !== undefined);
    expect(wrong).toEqual([]);
  });
});

/** The files and the package through which a file's values come to need the server. */
function wayToServer(file: string, seen = new Set<string>()): string[] | null {
  seen.add(file);
  for (const { to } of imports.filter(({ from, typeOnly }) => from === file && !typeOnly)) {
    if (SERVER_ONLY.test(to)) return [file, to];
    const rest = seen.has(to) ? null : wayToServer(to, seen);
    if (rest) return [file, ...rest];
  }
  return null;
}
