/** What is asked about each generated scene. Pure: the same scenes and seed give the same questions. */
import { type Random, seededRandom } from "../../data/pictures/random";
import type { Colour, Picture, PictureObject } from "../../lib/troupe-data/picture";
import { shuffled } from "../blind-test/trials";
import { isAmbiguous, ONE_COLOUR_KINDS, propOf, withArticle } from "./scenes";

export interface SceneQuestions {
  scene: Picture;
  colour: { text: string; truth: Colour; names: string[] } | null;
  count: { text: string; truth: number; name: string; plural: string } | null;
  exists: { text: string; truth: boolean; names: string[] };
}

/** Of each number, at most so many are asked for: small ones are far more usual, and would be all that is measured. */
const MOST_OF_COUNT = 150;

export const NAME_ALL = "Name everything you see in the picture.";

export function sceneQuestions(scenes: Picture[], seed: number): SceneQuestions[] {
  const random = seededRandom(seed);
  const asked = [0, 0, 0, 0, 0];
  // Every two scenes one yes and one no, in a drawn order.
  const present = scenes.flatMap((_, i) => (i % 2 === 0 ? shuffled([true, false], random) : []));
  return scenes.map((scene, i) => ({
    scene,
    colour: colourQuestion(scene, random),
    count: countQuestion(scene, asked, random),
    exists: existsQuestion(scene, scenes, present[i]!, random),
  }));
}

function colourQuestion(scene: Picture, random: Random): SceneQuestions["colour"] {
  const things = clear(scene).filter(
    ({ colour, kind }) => colour !== null && ONE_COLOUR_KINDS.includes(kind),
  );
  if (things.length === 0) return null;
  const { name, plural, count, colour } = random.pick(things);
  const text = count > 1 ? `What colour are the ${plural}?` : `What colour is the ${name}?`;
  return { text, truth: colour!, names: [name, plural] };
}

/** About the number that was asked for least so far, so that 1 to 4 come out as even as the scenes allow. */
function countQuestion(scene: Picture, asked: number[], random: Random): SceneQuestions["count"] {
  const things = clear(scene).filter(({ kind, count }) => kind !== "person" && asked[count]! < MOST_OF_COUNT);
  if (things.length === 0) return null;
  const least = Math.min(...things.map(({ count }) => asked[count]!));
  const { name, plural, count } = random.pick(things.filter(({ count }) => asked[count] === least));
  asked[count]!++;
  return { text: `How many ${plural} are there?`, truth: count, name, plural };
}

/**
 * POPE's "popular" setting (Li et al. 2023, arXiv 2305.10355): what is absent is drawn by how often it is in pictures, so
 * that a model that answers from habit says yes to it.
 * @param all every test scene, for how usual a thing is
 */
function existsQuestion(
  scene: Picture,
  all: Picture[],
  present: boolean,
  random: Random,
): SceneQuestions["exists"] {
  const things = clear(scene).filter(({ name }) => !scene.fixtures.includes(name));
  const question = ({ name, plural }: PictureObject, truth: boolean) => ({
    ...{ text: `Is there ${withArticle(name)}?`, truth },
    names: [name, plural],
  });
  if (present && things.length > 0) return question(random.pick(things), true);
  for (;;) {
    const { objects } = random.pick(all);
    const object = random.pick(objects);
    const { name, kind } = object;
    // Whether a girl is a woman, or an old man a man, is for nobody to say.
    const arguable = kind === "person" && scene.objects.some((other) => other.kind === "person");
    if (!arguable && !mayBeSeen(scene, name)) return question(object, false);
  }
}

const clear = (scene: Picture): PictureObject[] =>
  scene.objects.filter((object) => !isAmbiguous(scene, object));

/** Whether somebody could call something in the picture so: its synonyms, its fixtures, what its people hold. */
function mayBeSeen({ objects, fixtures }: Picture, name: string): boolean {
  const last = (text: string) => text.split(" ").at(-1)!;
  const words = objects.flatMap((object) => {
    const { also, name, action } = { ...propOf(object), action: object.action ?? "" };
    return [name, ...also, ...action.split(" ")];
  });
  return [...words, ...fixtures].some((word) => word === name || last(word) === last(name));
}
