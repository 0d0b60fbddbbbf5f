/** The metrics `language` and `length`, both on the test turns of Troupe-Data with their real history and pictures. */
import { readConversation } from "../../lib/inference/embedded/messages";
import { pixelsOf } from "../../lib/inference/embedded/pixels";
import { promptIds } from "../../lib/inference/embedded/prompt-ids";
import { placesOf, type VisualToken } from "../../lib/inference/embedded/tensors";
import { ask, promptOf, type Talk } from "./ask";
import { type Metric, overPool, progress } from "./metric";
import { idleEngine, type Model } from "./model";
import { bitsOf, openNetwork, see } from "./network";
import { bootstrapped, quantile, round, share } from "./statistics";
import { type TestSample, testSamples } from "./test-samples";

const MAX_IMAGES = 4;
/** The name of the decoder before it learnt to chat (training/export.py --only-decoder ... --out .../base). */
const BASE = "base";

export const language: Metric = {
  name: "language",
  description:
    "Bits per byte of the test turns as written, teacher forced in the product's prompt with the pictures: over the reply's tokens and its end mark, by the reply's UTF-8 bytes. The base model never saw a picture's tokens and is given none.",
  pool: "none",
  async run(model, _pool, { data, limit, workers }) {
    const samples = testSamples(data).slice(0, limit);
    const network = await openNetwork(model.directory, model.config, workers);
    const engine = idleEngine(model);
    const seen = progress(`language, ${model.name}`);
    const measured: { bits: number; bytes: number; distribution: TestSample["distribution"] }[] = [];
    for (const [i, { talk, text, distribution }] of samples.entries()) {
      const prompt = promptOf(engine, model.config.name === BASE ? withoutPictures(talk) : talk);
      const bits = await bitsOfReply(model, network, prompt, text);
      measured.push({ bits, bytes: Buffer.byteLength(text), distribution });
      seen(i + 1, samples.length);
    }
    const perByte = (some: typeof measured) =>
      bootstrapped(
        some,
        (drawn) =>
          drawn.reduce((sum, { bits }) => sum + bits, 0) / drawn.reduce((sum, { bytes }) => sum + bytes, 0),
      );
    return {
      bitsPerByte: perByte(measured),
      inDistribution: perByte(measured.filter(({ distribution }) => distribution === "in")),
      outOfDistribution: perByte(measured.filter(({ distribution }) => distribution === "out")),
    };
  },
};

const withoutPictures = (talk: Talk): Talk => ({
  ...talk,
  messages: talk.messages.map((message) => ({ ...message, imageIds: [] })),
});

async function bitsOfReply(
  { config, tokenizer }: Model,
  network: Awaited<ReturnType<typeof openNetwork>>,
  prompt: ReturnType<typeof promptOf>,
  text: string,
): Promise<number> {
  const { system, turns, pictures } = readConversation(prompt, MAX_IMAGES);
  const said = [...tokenizer.encode(text), config.specialTokens.end];
  const { ids, images } = promptIds(system, turns, tokenizer.encode, config, said.length);
  const seen: VisualToken[] = [];
  for (const i of images)
    seen.push(...(await see(network, await pixelsOf(pictures[i]!, config.imageSize), config)));
  return bitsOf(network, config, placesOf(ids, seen, config.specialTokens.image), said);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** Whether some four words come twice, in the same order. */
export function repeats(reply: string): boolean {
  const words = wordsOf(reply);
  const fours = words.slice(3).map((_, i) => words.slice(i, i + 4).join(" "));
  return new Set(fours).size < fours.length;
}

export const length: Metric = {
  name: "length",
  description:
    "Replies to the test turns of Troupe-Data, with their real history and pictures: median words; shares that repeat four words within the reply, that are empty, that were cut off for length.",
  pool: "shared",
  async run({ name }, pool, { data, seed, limit }) {
    const replies = await overPool(
      pool,
      testSamples(data).slice(0, limit),
      (engine, { talk }, i) => ask(engine, talk, seed + i),
      progress(`length, ${name}`),
    );
    const words = replies.map(({ text }) => wordsOf(text).length);
    return {
      medianWords: bootstrapped(words, (some) => round(quantile(some, 0.5), 1)),
      repeated: share(replies.map(({ text }) => repeats(text))),
      empty: share(words.map((count) => count === 0)),
      cut: share(replies.map(({ cut }) => cut)),
    };
  },
};
