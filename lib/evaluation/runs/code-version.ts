/** Which code made a result: the release, and the commit where the code lies in its repository. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";

let known: string | undefined;

/** "0.1.0+4f2a91c03d5e", or "0.1.0" outside of a repository. */
export function codeVersion(): string {
  known ??= [releaseOf("package.json"), commit()].filter(Boolean).join("+");
  return known;
}

const releaseOf = (file: string): string =>
  (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;

function commit(): string | null {
  try {
    return execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null; // no git, or no repository
  }
}
