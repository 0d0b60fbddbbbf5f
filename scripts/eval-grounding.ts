/**
 * Does the picture matter? Asks the embedded agent "What do you see?" over 200 validation photos of 50 classes, through
 * the same prompt and sampling as a chat, and counts the replies that name the class.
 *
 *   npm run --silent eval:grounding -- [data folder, default ../shared/training-data]
 *     [--seed N] [--characters slug,slug] [--limit N photos]
 *
 * Prints one JSON object on stdout; progress goes to stderr.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { CharacterDraft } from "../lib/characters/character";
import { type CharacterFile, readCharacterFiles } from "../lib/characters/character-file";
import { buildPrompt, limitsOf, replyRoom } from "../lib/characters/prompt";
import { closeEmbedded, embeddedEngine, warmEmbedded } from "../lib/inference/embedded/embedded";
import type { Engine } from "../lib/inference/engine";
import { interval, nameMatcher, shuffledShare } from "./grounding/names";
import { type Photo, validationPhotos } from "./grounding/photos";

const QUESTION = "What do you see?";
/** Every fourth class, four photos each: 50 x 4. */
const CLASS_STEP = 4;
const PHOTOS_EACH = 4;
/** How many times one prompt with one seed is given two pictures. */
const PAIRS = 20;

type Speaker = CharacterFile & Pick<CharacterDraft, "sampling">;

interface Reply {
  text: string;
  tokens: number;
  tokensPerSecond: number;
  firstTokenMs: number;
}

const timingSchema = z.object({ firstTokenMs: z.number(), tokensPerSecond: z.number() });

function readSpeakers(slugs: string[] | undefined): Speaker[] {
  const known = readCharacterFiles();
  const missing = (slugs ?? []).filter((slug) => !known.has(slug));
  if (missing.length > 0)
    throw new Error(`No such character: ${missing.join(", ")}. There are: ${[...known.keys()].join(", ")}`);
  return (slugs ?? [...known.keys()]).map((slug) => ({ ...known.get(slug)!, sampling: {} }));
}

/** Names beyond the pack's own, by the class's plain name. */
function readSynonyms(): Record<string, string[]> {
  const schema = z.record(z.string(), z.looseObject({ thing: z.string(), synonyms: z.array(z.string()) }));
  const things = schema.parse(readJson("training/things.json"));
  return Object.fromEntries(
    Object.entries(things).map(([plain, { thing, synonyms }]) => [plain, [thing, ...synonyms]]),
  );
}

const readJson = (file: string): Record<string, unknown> => JSON.parse(fs.readFileSync(file, "utf8"));

async function ask(engine: Engine, speaker: Speaker, photo: Photo, seed: number): Promise<Reply> {
  const settings = { ...engine.defaults, ...speaker.sampling };
  const { system } = buildPrompt(
    speaker,
    [{ role: "person", text: QUESTION, imageIds: ["photo"] }],
    limitsOf(engine, replyRoom(engine, settings.maxTokens)),
  );
  const { content, usage, providerMetadata } = await engine.model().doGenerate({
    prompt: [
      { role: "system", content: system },
      {
        role: "user",
        content: [
          { type: "file", mediaType: "image/png", data: photo.png },
          { type: "text", text: QUESTION },
        ],
      },
    ],
    temperature: settings.temperature,
    topP: settings.topP,
    maxOutputTokens: settings.maxTokens,
    seed,
    providerOptions: { troupe: { repetitionPenalty: settings.repetitionPenalty } },
  });
  const text = content.map((part) => (part.type === "text" ? part.text : "")).join("");
  return { text, tokens: usage.outputTokens.total ?? 0, ...timingSchema.parse(providerMetadata?.troupe) };
}

/** Same words, same seed, another picture: how often is the answer another? */
async function differentAnswers(engine: Engine, speakers: Speaker[], photos: Photo[], seed: number) {
  const pairs = Math.min(PAIRS, Math.floor(photos.length / 2));
  let different = 0;
  for (let i = 0; i < pairs; i++) {
    const speaker = speakers[i % speakers.length]!;
    const one = photos[i * PHOTOS_EACH] ?? photos[i]!;
    const other =
      photos.find(({ label }, at) => at >= photos.length / 2 + i && label !== one.label) ?? photos.at(-1)!;
    const first = await ask(engine, speaker, one, seed + i);
    const second = await ask(engine, speaker, other, seed + i);
    if (first.text !== second.text) different++;
  }
  return { pairs, different };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: "string" }, characters: { type: "string" }, limit: { type: "string" } },
  });
  const folder = positionals[0] ?? "../shared/training-data";
  const seed = z.coerce
    .number()
    .int()
    .nonnegative()
    .parse(values.seed ?? 1);
  const limit = z.coerce.number().int().positive().optional().parse(values.limit);
  const speakers = readSpeakers(values.characters?.split(",").filter((slug) => slug !== ""));
  const synonyms = readSynonyms();

  // The worker is a build product; what the build says must not get into the JSON.
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--no-app"], { stdio: ["ignore", 2, 2] });
  if (built.status !== 0) throw new Error("The inference worker could not be built.");
  const photos = (await validationPhotos(folder, CLASS_STEP, PHOTOS_EACH)).slice(0, limit);
  const { error } = await warmEmbedded();
  if (error) throw new Error(error);
  const engine = embeddedEngine();

  const replies: Reply[] = [];
  for (const [i, photo] of photos.entries()) {
    replies.push(await ask(engine, speakers[i % speakers.length]!, photo, seed + i));
    if (process.stderr.isTTY) process.stderr.write(`\r${i + 1}/${photos.length}`);
  }
  const texts = replies.map(({ text }) => text);
  const matchers = photos.map(({ plain, names }) => nameMatcher([...names, ...(synonyms[plain] ?? [])]));
  const hits = texts.map((text, i) => matchers[i]!(text));
  const named = hits.filter(Boolean).length;
  const spoken = replies.filter(({ tokensPerSecond }) => tokensPerSecond > 0);

  const result = {
    asked: photos.length,
    named,
    share: round(named / photos.length),
    interval95: interval(named, photos.length).map((bound) => round(bound)),
    chance: round(shuffledShare(texts, matchers)),
    samePromptTwoPictures: await differentAnswers(engine, speakers, photos, seed),
    tokensPerSecond: round(mean(spoken.map(({ tokensPerSecond }) => tokensPerSecond)), 1),
    firstTokenMs: round(mean(replies.map(({ firstTokenMs }) => firstTokenMs)), 1),
    meanReplyTokens: round(mean(replies.map(({ tokens }) => tokens)), 1),
    model: engine.modelName,
    modelHash: engine.modelHash,
    sampling: engine.defaults,
    seed,
    characters: speakers.map(({ slug }) => slug),
    samples: sampleIndices(photos.length, 10).map((i) => ({
      class: photos[i]!.plain,
      character: speakers[i % speakers.length]!.slug,
      reply: texts[i],
      named: hits[i],
    })),
  };
  console.log(JSON.stringify(result, null, 2));
  await closeEmbedded();
}

const round = (value: number, digits = 4) => Number(value.toFixed(digits));
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const sampleIndices = (total: number, count: number) =>
  Array.from({ length: Math.min(total, count) }, (_, i) => Math.floor((i * total) / Math.min(total, count)));

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
