/** The metrics `photoClasses`, what the encoder alone knows of photos, and `photosNamed`, what characters say of them. */
import path from "node:path";
import { seededRandom } from "../../data/pictures/random";
import { pixelsOf } from "../../lib/inference/embedded/pixels";
import { pixelTensor } from "../../lib/inference/embedded/tensors";
import { shuffled } from "../blind-test/trials";
import { ask, oneLine } from "./ask";
import { type Context, type Metric, overPool, progress } from "./metric";
import { nameMatcher, ownNames, shuffledShare } from "./names";
import { openNetwork } from "./network";
import { type Photo, readSynonyms, validationPhotos } from "./photos";
import { round, share, shareBy } from "./statistics";

const PHOTOS = 10_000;
const EACH = 50;
/** The fixed three of the five characters; the other two are out of distribution. */
const SPEAKERS = ["sun-wukong", "sherlock-holmes", "tunde-adeyemi"];

const pack = ({ trainingData }: Context) => path.join(trainingData, "images_tiny_imagenet_64.bin");

/** The place of the truth among the logits, best first: 0 is top-1. */
export const rankOf = (logits: Float32Array, truth: number): number =>
  logits.reduce((above, logit, i) => above + (i !== truth && logit >= logits[truth]! ? 1 : 0), 0);

export const photoClasses: Metric = {
  name: "photoClasses",
  description:
    "Tiny ImageNet validation, all 10,000 photos: the encoder's own output `classes`. Null where a model has none.",
  needs: pack,
  pool: "none",
  async run({ name, directory, config }, _pool, { trainingData, limit, workers }) {
    const { vision } = await openNetwork(directory, config, workers);
    if (!vision.outputNames.includes("classes"))
      return { top1: { value: null, n: 0 }, top5: { value: null, n: 0 } };
    const size = config.imageSize;
    const total = Math.min(PHOTOS, limit);
    const seen = progress(`photoClasses, ${name}`);
    const ranks: number[] = [];
    let batch: Photo[] = [];
    const classify = async () => {
      const pictures = await Promise.all(batch.map(({ png }) => pixelsOf(png, size)));
      const { classes } = await vision.run({ pixels: pixelTensor(pictures, size) }, ["classes"]);
      const logits = classes!.data as Float32Array;
      const width = logits.length / batch.length;
      for (const [n, { label }] of batch.entries())
        ranks.push(rankOf(logits.subarray(n * width, (n + 1) * width), label));
      batch = [];
      seen(ranks.length, total);
    };
    for await (const photo of validationPhotos(trainingData, EACH)) {
      if (ranks.length + batch.length >= total) break;
      batch.push(photo);
      if (batch.length === EACH) await classify();
    }
    if (batch.length > 0) await classify();
    return { top1: share(ranks.map((rank) => rank < 1)), top5: share(ranks.map((rank) => rank < 5)) };
  },
};

/** Two photos of each class, in a drawn order, so that a smaller run is a fair one. */
export async function somePhotos(trainingData: string, seed: number): Promise<Photo[]> {
  const photos: Photo[] = [];
  for await (const photo of validationPhotos(trainingData, 2)) photos.push(photo);
  return shuffled(photos, seededRandom(seed));
}

export const photosNamed: Metric = {
  name: "photosNamed",
  description:
    '"What do you see?" to 5 characters, two of them out of distribution, about 400 validation photos, 2 of each class: the reply names the class, by a name of the pack or of training/things.json. `namedOwn`: by a name no other class has ("bee", not "insect"). `chance`: as often a reply names a class it was not shown.',
  needs: pack,
  pool: "shared",
  async run({ name }, pool, { trainingData, data, seed, limit }) {
    const synonyms = readSynonyms();
    const photos = await somePhotos(trainingData, seed);
    const names = new Map(
      photos.map(({ label, plain, names }) => [label, [...names, ...(synonyms[plain] ?? [])]]),
    );
    const matchersOf = (some: typeof names) =>
      new Map([...some].map(([label, words]) => [label, nameMatcher(words)]));
    const matchers = matchersOf(names);
    const ownMatchers = matchersOf(ownNames(names));
    const slugs = [...SPEAKERS, ...data.splits.outOfDistribution.slice(0, 2)];
    const items = photos.flatMap((photo) => slugs.map((slug) => ({ photo, slug }))).slice(0, limit);
    const replies = await overPool(
      pool,
      items,
      async (engine, { photo, slug }, i) => {
        const talk = oneLine(data.characters.get(slug)!, "What do you see?", photo.png);
        const { text } = await ask(engine, talk, seed + i);
        const { label } = photo;
        return { text, slug, label, hit: matchers.get(label)!(text), own: ownMatchers.get(label)!(text) };
      },
      progress(`photosNamed, ${name}`),
    );
    return {
      named: {
        ...share(replies.map(({ hit }) => hit)),
        by: shareBy(
          replies,
          ({ slug }) => slug,
          ({ hit }) => hit,
        ),
      },
      namedOwn: share(replies.map(({ own }) => own)),
      chance: { value: round(shuffledShare(replies, matchers)), n: replies.length },
    };
  },
};
