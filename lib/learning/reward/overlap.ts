/** What an answer shares with what was said before it: reference, question, earlier turns, profile. Pure. */
import type { Item } from "./item";
import type { Rarity } from "./rarity";
import { characterTriples, common, cosine, type TextParts } from "./text";

type Features = Record<string, number>;

/** Rarity above which a shared word tells that two texts are about the same. */
const TELLING = 4;

/** The share of b's content that a has too, rare words counting more; 0 to 1. */
export function coverage(a: TextParts, b: TextParts, rarity: Rarity): number {
  let [covered, all] = [0, 0];
  for (const word of b.content.keys()) {
    const weight = rarity(word);
    all += weight;
    if (a.content.has(word)) covered += weight;
  }
  return all > 0 ? covered / all : 0;
}

/** How much telling content both have; >= 0, of no upper bound. */
export function sharedContent(a: TextParts, b: TextParts, rarity: Rarity): number {
  let sum = 0;
  for (const word of b.content.keys()) if (a.content.has(word)) sum += Math.max(0, rarity(word) - TELLING);
  return Math.log1p(sum);
}

const shareOfTriples = (answer: TextParts, other: TextParts): number =>
  common(answer.triples, other.triples) / Math.max(1, answer.triples.size);

export function referenceOverlap(answer: TextParts, { reference }: Item, rarity: Rarity): Features {
  const pairs = Math.sqrt(answer.pairs.size * reference.pairs.size);
  return {
    ref_cover: coverage(answer, reference, rarity),
    ref_prec: coverage(reference, answer, rarity),
    ref_shared: sharedContent(answer, reference, rarity),
    ref_bi: common(answer.pairs, reference.pairs) / Math.max(1, pairs),
    ref_tri: Math.log1p(common(answer.triples, reference.triples)),
    ref_char: cosine(characterTriples(answer.text), characterTriples(reference.text)),
    ref_cos: cosine(answer.content, reference.content),
  };
}

export function conversationOverlap(answer: TextParts, item: Item, rarity: Rarity): Features {
  const { words, own, history } = item;
  return {
    last_cover: coverage(answer, words, rarity),
    last_prec: coverage(words, answer, rarity),
    last_tri: shareOfTriples(answer, words),
    last_bi: common(answer.pairs, words.pairs) / Math.max(1, answer.pairs.size),
    own_tri: shareOfTriples(answer, own),
    hist_prec: coverage(history, answer, rarity),
    hist_tri: shareOfTriples(answer, history),
  };
}

/** With the profile, also of the reference: how much of it a good answer uses here. */
export function profileOverlap(answer: TextParts, item: Item, rarity: Rarity): Features {
  const { profile, otherProfile, auxiliary, reference, phrases, names } = item;
  const [precision, shared] = [coverage(profile, answer, rarity), sharedContent(answer, profile, rarity)];
  const [refPrecision, refShared] = [
    coverage(profile, reference, rarity),
    sharedContent(reference, profile, rarity),
  ];
  const said = phrases.map((phrase) => coverage(answer, phrase, rarity));
  const most = Math.max(0, ...said);
  const refMost = Math.max(0, ...phrases.map((phrase) => coverage(reference, phrase, rarity)));
  const named = Math.log1p(common(new Set(answer.low), names));
  const refNamed = Math.log1p(common(new Set(reference.low), names));
  return {
    prof_prec: precision,
    prof_shared: shared,
    prof_tri: Math.log1p(common(answer.triples, profile.triples)),
    prof_tri_sh: shareOfTriples(answer, profile),
    rprof_prec: refPrecision,
    rprof_shared: refShared,
    x_prof: precision - refPrecision,
    x_profsh: shared - refShared,
    oprof_prec: coverage(otherProfile, answer, rarity),
    aux_cover: coverage(answer, auxiliary, rarity),
    raux_cover: coverage(reference, auxiliary, rarity),
    phr_max: most,
    rphr_max: refMost,
    phr_n: said.filter((share) => share > 0.8).length,
    x_phr: most - refMost,
    nm: named,
    rnm: refNamed,
    nm_sh: (answer.low.filter((word) => names.has(word)).length / Math.max(1, answer.low.length)) * 10,
    x_nm: named - refNamed,
  };
}
