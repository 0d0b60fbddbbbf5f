/**
 * Is Troupe-Data what it says it is?
 *
 *   npm run data:check               says what is wrong, rule by rule, and fails if anything is
 *   npm run data:check -- --write    first writes docs/data.md and data/schemas/ again
 */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { readCatalogue } from "../data/pictures/catalogue";
import { loadTroupeData } from "../lib/troupe-data/load";
import { checkCharacters } from "./data-check/characters";
import { checkDialogues } from "./data-check/dialogues";
import { groupBy } from "./data-check/group";
import { checkPictures } from "./data-check/pictures";
import type { Problem } from "./data-check/problems";
import { dataReport } from "./data-check/report";
import { schemaFiles } from "./data-check/schemas";

const EXAMPLES_SHOWN = 10;

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const data = loadTroupeData();
const catalogue = readCatalogue("data/pictures");
const props = new Map(catalogue.props.map((prop) => [prop.id, prop]));

const written = new Map([...schemaFiles(), ["docs/data.md", dataReport(data, catalogue)]]);
if (values.write) {
  for (const [file, content] of written) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}

const problems = [
  ...checkCharacters(data),
  ...checkPictures(data, catalogue),
  ...checkDialogues(data, props),
  ...stale(written),
];
for (const [rule, found] of groupBy(problems, (problem) => problem.rule)) {
  console.error(`\n${rule}: ${found.length} wrong`);
  for (const { detail } of found.slice(0, EXAMPLES_SHOWN)) console.error(`  ${detail}`);
  if (found.length > EXAMPLES_SHOWN) console.error(`  and ${found.length - EXAMPLES_SHOWN} more`);
}
if (problems.length > 0) process.exit(1);
console.log(
  `Troupe-Data is sound: ${data.characters.size} characters, ${data.pictures.size} pictures, ${data.dialogues.length} dialogues.`,
);

/** The written files that are not what the data makes them. */
function stale(files: Map<string, string>): Problem[] {
  return [...files]
    .filter(([file, content]) => !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== content)
    .map(([file]) => ({
      rule: "schemas and docs/data.md are up to date",
      detail: `${file}: run npm run data:check -- --write`,
    }));
}
