/** Rules for the pictures: they are there, light enough, and their truths are those the generator writes. */
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Catalogue } from "../../data/pictures/catalogue";
import { composeScene } from "../../data/pictures/compose";
import { hashOfDrawing, readCurated } from "../../data/pictures/curated";
import { truthOf } from "../../data/pictures/truth";
import type { TroupeData } from "../../lib/troupe-data/load";
import { type Problem, rule } from "./problems";

const COUNTS = { pictures: 300, props: 120, settings: 24 };
const MOST_BYTES = 40_000;
const FOLDER = "public/pictures";

export function checkPictures({ pictures, splits }: TroupeData, catalogue: Catalogue): Problem[] {
  const problems: Problem[] = [];
  const all = [...pictures.values()];
  const count = rule("there are as many pictures, props and settings as asked, and all are used", problems);
  count(all.length !== COUNTS.pictures, `${all.length} pictures`);
  count(catalogue.props.length < COUNTS.props, `${catalogue.props.length} props`);
  count(catalogue.settings.length < COUNTS.settings, `${catalogue.settings.length} settings`);
  const shown = new Set(all.flatMap(({ objects }) => objects.map(({ prop }) => prop)));
  for (const { id } of catalogue.props) count(!shown.has(id), `no picture shows ${id}`);
  const settings = new Set(all.map(({ setting }) => setting));
  for (const { name } of catalogue.settings) count(!settings.has(name), `no picture shows the ${name}`);

  const truth = rule("every truth is what the generator writes for its seed", problems);
  const scenes = new Map(all.map(({ id, seed }) => [id, composeScene(seed, catalogue)]));
  for (const picture of all) {
    const again = truthOf(scenes.get(picture.id)!);
    truth(!isDeepStrictEqual(again, picture), `${picture.id}: run npm run data:pictures -- --shipped`);
  }

  const file = rule("every picture is a WebP under 40 KB, drawn as the props and settings are now", problems);
  for (const id of pictures.keys()) {
    const name = `${FOLDER}/${id}.webp`;
    const bytes = fs.existsSync(name) ? fs.readFileSync(name) : Buffer.alloc(0);
    file(bytes.length > MOST_BYTES, `${name}: ${bytes.length} bytes`);
    file(bytes.toString("latin1", 8, 12) !== "WEBP", `${name} is missing, or no WebP`);
  }
  for (const name of fs.readdirSync(FOLDER)) {
    file(!pictures.has(path.basename(name, ".webp")), `${FOLDER}/${name} belongs to no picture`);
  }
  const curated = readCurated();
  file(Object.keys(curated).length !== all.length, "curated.json has other seeds than shipped.jsonl");
  for (const { id, seed } of all) {
    const changed = curated[seed] !== hashOfDrawing(scenes.get(id)!);
    file(changed, `${id}: its drawing has changed; run npm run data:pictures -- --shipped`);
  }

  const split = rule("splits name pictures that exist, each once", problems);
  const named = [...splits.validationPictures, ...splits.testPictures];
  for (const id of named) split(!pictures.has(id), `${id} does not exist`);
  split(new Set(named).size !== named.length, "a picture is named twice");
  return problems;
}
