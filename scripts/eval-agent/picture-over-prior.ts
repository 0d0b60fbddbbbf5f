/** The metric `pictureOverPrior`: one chat, two pictures; does each reply fit its own? */
import type { Picture } from "../../lib/troupe-data/picture";
import { ask, oneLine } from "./ask";
import { type Metric, overPool, progress } from "./metric";
import { judgeNames } from "./scene-metric";
import { type SceneWords, sceneWords } from "./scene-words";
import { catalogue, drawn, testScenes } from "./scenes";
import { share } from "./statistics";

const PAIRS = 200;

/** Scenes two and two, of different settings. */
export function pairsOf(scenes: Picture[], count: number): [Picture, Picture][] {
  const left = [...scenes];
  const pairs: [Picture, Picture][] = [];
  while (pairs.length < count && left.length > 1) {
    const one = left.shift()!;
    const at = left.findIndex(({ setting }) => setting !== one.setting);
    if (at < 0) break;
    pairs.push([one, left.splice(at, 1)[0]!]);
  }
  return pairs;
}

/** Whether a reply names more of its own picture than of the other; naming as much of both is no fit. */
export const fits = (reply: string, own: Picture, other: Picture, words: SceneWords): boolean =>
  judgeNames(own, reply, words).right.size > judgeNames(other, reply, words).right.size;

export const pictureOverPrior: Metric = {
  name: "pictureOverPrior",
  description:
    '200 pairs of test scenes of different settings, each pair to one character with one question ("What do you see?") and one seed: a reply fits if it names more of its own picture than of the other. `different`: the pair\'s replies are not the same.',
  pool: "shared",
  async run({ name }, pool, { data, seed, limit, scenesFrom }) {
    const pairs = pairsOf(testScenes(2 * PAIRS + 20, scenesFrom), Math.min(PAIRS, limit));
    const cast = [...data.characters.values()];
    const words = sceneWords(catalogue().props);
    const answers = await overPool(
      pool,
      pairs,
      async (engine, [one, other], i) => {
        const say = async (scene: Picture) => {
          const talk = oneLine(cast[i % cast.length]!, "What do you see?", await drawn(scene));
          return (await ask(engine, talk, seed + i)).text;
        };
        const [first, second] = [await say(one), await say(other)];
        return {
          fits: [fits(first, one, other, words), fits(second, other, one, words)],
          different: first !== second,
        };
      },
      progress(`pictureOverPrior, ${name}`),
    );
    return {
      fits: share(answers.flatMap(({ fits }) => fits)),
      different: share(answers.map(({ different }) => different)),
    };
  },
};
