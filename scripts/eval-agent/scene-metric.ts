/** The metric `scenes`: four questions about each of 1,000 generated scenes. */

import type { Measures } from "../../lib/evaluation/agent-result";
import type { Picture } from "../../lib/troupe-data/picture";
import { ask, oneLine } from "./ask";
import { type Metric, overPool, progress } from "./metric";
import { countSaid, saysColour } from "./scene-judges";
import { NAME_ALL, sceneQuestions } from "./scene-questions";
import { type Named, namedIn, type SceneWords, sceneWords } from "./scene-words";
import { affirms } from "./scene-yes-no";
import { catalogue, drawn, propOf, testScenes } from "./scenes";
import { bootstrapped, f1, round, share, shareBy } from "./statistics";

const SCENES = 1000;

export const scenes: Metric = {
  name: "scenes",
  description:
    "Generated test scenes, all characters in turn: micro F1 of the kinds of things named; one thing's colour; how many (1 to 4, balanced); is there one (POPE, popular: half are absent, drawn by how usual they are).",
  pool: "shared",
  async run({ name }, pool, { data, seed, limit, scenesFrom }) {
    const all = testScenes(SCENES, scenesFrom);
    const cast = [...data.characters.values()];
    const questions = sceneQuestions(all, seed).slice(0, limit);
    const words = sceneWords(catalogue().props);
    const answers = await overPool(
      pool,
      questions,
      async (engine, { scene, colour, count, exists }, i) => {
        const picture = await drawn(scene);
        const speaker = cast[i % cast.length]!;
        const say = async (text: string, at: number) =>
          (await ask(engine, oneLine(speaker, text, picture), seed + 4 * i + at)).text;
        return {
          named: judgeNames(scene, await say(NAME_ALL, 0), words),
          colour: colour && saysColour(await say(colour.text, 1), colour.truth, colour.names),
          count: count && {
            truth: count.truth,
            right: countSaid(await say(count.text, 2), count.name, count.plural) === count.truth,
          },
          exists: { truth: exists.truth, said: affirms(await say(exists.text, 3), exists.names) },
        };
      },
      progress(`scenes, ${name}`),
    );
    return {
      ...nameMeasures(answers.map(({ named }) => named)),
      colour: share(answers.flatMap(({ colour }) => colour ?? [])),
      ...countMeasures(answers.flatMap(({ count }) => count ?? [])),
      ...yesNoMeasures(answers.map(({ exists }) => exists)),
    };
  },
};

export type SceneNamed = Named & { missed: number };

/** What a reply names of a scene, what it invents, and how much it leaves out. */
export function judgeNames(scene: Picture, reply: string, words: SceneWords): SceneNamed {
  const seen = scene.objects.map((object) => ({
    ...{ name: object.name, plural: object.plural, person: object.kind === "person" },
    also: propOf(object).also,
  }));
  const around = [
    ...scene.fixtures,
    scene.place,
    ...scene.objects.flatMap(({ where, action, word }) => [where, action ?? "", word ?? ""]),
  ];
  const named = namedIn(reply, seen, around, words);
  return { ...named, missed: seen.length - named.right.size };
}

export function nameMeasures(named: SceneNamed[]): Measures {
  const sum = (some: SceneNamed[], of: (one: SceneNamed) => number) =>
    some.reduce((total, one) => total + of(one), 0);
  const right = (some: SceneNamed[]) => sum(some, (one) => one.right.size);
  const wrong = (some: SceneNamed[]) => sum(some, (one) => one.wrong.size);
  const missed = (some: SceneNamed[]) => sum(some, (one) => one.missed);
  return {
    objectF1: bootstrapped(named, (some) => f1(right(some), wrong(some), missed(some))),
    objectPrecision: bootstrapped(named, (some) => right(some) / (right(some) + wrong(some))),
    objectRecall: bootstrapped(named, (some) => right(some) / (right(some) + missed(some))),
  };
}

/** `countEven` gives each number the same weight, for there are few fours. */
export function countMeasures(counts: { truth: number; right: boolean }[]): Measures {
  const by = shareBy(
    counts.toSorted((a, b) => a.truth - b.truth),
    ({ truth }) => String(truth),
    ({ right }) => right,
  );
  const shares = Object.values(by).map(({ value }) => value ?? 0);
  const mean = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  return {
    count: { ...share(counts.map(({ right }) => right)), by },
    countEven: { value: shares.length > 0 ? round(mean) : null, n: counts.length },
  };
}

/** Accuracy, how often it says yes at all, and F1 of yes: POPE's three. */
export function yesNoMeasures(answers: { truth: boolean; said: boolean }[]): Measures {
  const hits = (some: typeof answers, truth: boolean, said: boolean) =>
    some.filter((one) => one.truth === truth && one.said === said).length;
  return {
    yesNo: {
      ...share(answers.map(({ truth, said }) => truth === said)),
      by: shareBy(
        answers,
        ({ truth }) => (truth ? "present" : "absent"),
        ({ truth, said }) => truth === said,
      ),
    },
    yesRate: share(answers.map(({ said }) => said)),
    yesF1: bootstrapped(answers, (some) =>
      f1(hits(some, true, true), hits(some, false, true), hits(some, true, false)),
    ),
  };
}
