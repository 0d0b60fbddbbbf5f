/** From examples to what training and evaluation need: features of answers, and of answers made worse. */
import type { Random } from "../balancing/balancer";
import { CORRUPTIONS, type Corruption, corrupt, othersOf } from "./corruptions";
import type { RewardExample } from "./examples";
import { type Features, featuresOf } from "./features";
import { createItems } from "./item";
import type { Rarity } from "./rarity";
import { shuffled } from "./shuffle";
import type { TrainingExample } from "./training-data";

export interface PreparedContrast {
  kind: Corruption;
  features: Features;
  /** Place of the example it was made of. */
  original: number;
  text: string;
}

export interface Prepared {
  examples: TrainingExample[];
  /** By the training templates: each example with a reference is corrupted twice, one of the two being a copy. */
  contrasts: PreparedContrast[];
  /** By the test templates: so many tries of each kind. */
  tries: PreparedContrast[];
}

export interface PrepareOptions {
  rarity: Rarity;
  random: Random;
  /** Of each kind; fewer where there are not so many examples. */
  tries: number;
  signal?: AbortSignal;
  /** @param done of all texts, 0 to 1 */
  onProgress?(done: number): void;
}

/** Copies are hard to tell: every second corrupted answer is one. */
const COPIES: readonly Corruption[] = ["other-character", "other-picture"];
/** Texts between two breaths. */
const PAUSE_EVERY = 20;

/** @throws the signal's reason when it is aborted */
export async function prepare(
  examples: readonly RewardExample[],
  { rarity, random, tries, signal, onProgress }: PrepareOptions,
): Promise<Prepared> {
  const compared = [...examples.keys()].filter((place) => examples[place]!.asked.reference !== null);
  const others = othersOf(compared.map((place) => examples[place]!));
  const wanted: { kind: Corruption; original: number; templates: "training" | "test" }[] = [];
  const want = (kind: Corruption, original: number, templates: "training" | "test") =>
    wanted.push({ kind, original, templates });
  for (const [i, original] of shuffled(compared, random).entries()) {
    want(CORRUPTIONS[i % CORRUPTIONS.length]!, original, "training");
    want(COPIES[i % COPIES.length]!, original, "training");
  }
  for (const kind of CORRUPTIONS)
    for (const original of shuffled(compared, random).slice(0, tries)) want(kind, original, "test");
  const byOriginal = new Map<number, typeof wanted>();
  for (const one of wanted) byOriginal.set(one.original, [...(byOriginal.get(one.original) ?? []), one]);
  const itemOf = createItems(rarity);
  const prepared: Prepared = { examples: [], contrasts: [], tries: [] };
  for (const [place, example] of examples.entries()) {
    if (place % PAUSE_EVERY === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      onProgress?.(place / examples.length);
    }
    const item = itemOf(example.asked);
    prepared.examples.push({
      features: featuresOf(item, example.answer, rarity),
      labels: example.labels,
      hasReference: example.asked.reference !== null,
    });
    for (const { kind, templates } of byOriginal.get(place) ?? []) {
      const text = corrupt(kind, example, { others, random, templates });
      if (text === null) continue;
      const contrast = { kind, text, original: place, features: featuresOf(item, text, rarity) };
      prepared[templates === "training" ? "contrasts" : "tries"].push(contrast);
    }
  }
  return prepared;
}
