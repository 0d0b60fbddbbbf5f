/**
 * The numbers by which the reward model judges an answer: 166, by name, and 16 for its detector of copies. They were found on MMRole's development rows;
 * none says which model answered or which character speaks.
 */
import type { Item } from "./item";
import { course, languageMatch, selfReference, unknownContent } from "./manner";
import { MATCH, matchFeatures } from "./match";
import { conversationOverlap, profileOverlap, referenceOverlap } from "./overlap";
import type { Rarity } from "./rarity";
import { styleOf } from "./style";
import { type TextParts, takeApart } from "./text";

export type Features = Record<string, number>;

/** Its middle among MMRole's references: log words. */
const USUAL_LENGTH = 4.3;

/** @returns always the same names, in the same order; every value finite */
export function featuresOf(item: Item, answer: string, rarity: Rarity): Features {
  const parts = takeApart(answer);
  const reference = referenceOverlap(parts, item, rarity);
  const length = lengths(parts, item);
  return {
    ...length,
    ...styles(parts, item, rarity),
    ...reference,
    ...conversationOverlap(parts, item, rarity),
    ...profileOverlap(parts, item, rarity),
    ...selfReference(parts, item),
    ...languageMatch(parts, item),
    ...unknownContent(parts, item, rarity),
    ...situation(item),
    ...course(parts, item),
    // How much more of the reference it has than its length alone gives.
    cover_res: reference.ref_cover! - 0.09 * length.la!,
    ...matchFeatures(parts, item, rarity),
  };
}

/** Lengths are logarithms of 1 + words: what counts is the ratio. */
function lengths(answer: TextParts, { reference }: Item): Features {
  const [la, lr] = [Math.log1p(answer.units), Math.log1p(reference.units)];
  const d = la - lr;
  const [longer, shorter] = [Math.max(0, d), Math.min(0, d)];
  const ns = Math.log1p(answer.sentences.length);
  return {
    ...{ la, lr, d, dpos: longer, dneg: shorter },
    dch: Math.log1p([...answer.text].length) - Math.log1p([...reference.text].length),
    d3: Math.tanh(2 * d),
    dpos_lr: longer * (lr - USUAL_LENGTH),
    dneg_lr: shorter * (lr - USUAL_LENGTH),
    ns,
    dns: ns - Math.log1p(reference.sentences.length),
    short: Math.max(0, 3 - la),
  };
}

/** Of the answer (a), the reference (r) and their difference (x). */
function styles(answer: TextParts, { referenceStyle }: Item, rarity: Rarity): Features {
  const entries = Object.entries(styleOf(answer, rarity)).flatMap(([name, value]) => {
    const of = referenceStyle[name]!;
    return [[`a_${name}`, value] as const, [`r_${name}`, of] as const, [`x_${name}`, value - of] as const];
  });
  return Object.fromEntries(entries);
}

function situation({ asked, turns, begins, words, profile }: Item): Features {
  return {
    t_comment: asked.task === "comment" ? 1 : 0,
    "t_human-role": asked.task === "human-role" ? 1 : 0,
    "t_inter-role": asked.task === "inter-role" ? 1 : 0,
    turns: Math.min(6, turns),
    init: begins ? 1 : 0,
    llast: Math.log1p(words.units),
    lprof: Math.log1p(profile.units),
  };
}

/**
 * Features that cannot be told without a reference. Novelty is left in: with a reference it counts that one's words as
 * known too, without one it does not, and the networks that judge without are trained so.
 */
export const needsReference = (name: string): boolean =>
  name.startsWith(MATCH) ||
  /^(?:r_|x_|ref_|rprof_|raux_)/.test(name) ||
  [
    ...[
      "lr",
      "d",
      "dpos",
      "dneg",
      "dch",
      "d3",
      "dpos_lr",
      "dneg_lr",
      "dns",
      "x_prof",
      "x_profsh",
      "rphr_max",
    ],
    ...["rnm", "rselfname", "xcjk", "fd", "fdprof", "rquest_end", "xcontentd", "cover_res"],
  ].includes(name);
