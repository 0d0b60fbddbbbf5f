/** Choosing the next token from the network's logits. Pure; changes the array it is given. */

export interface SampleSettings {
  /** 0 takes the likeliest token always. */
  temperature: number;
  /** Only the likeliest tokens whose probabilities reach this sum stay in play. */
  topP: number;
  /** Above 1: tokens already said become less likely. */
  repetitionPenalty: number;
}

/** How many of the reply's last tokens the repetition penalty looks at. */
export const PENALTY_WINDOW = 64;

/** So many tokens in a row are never said twice in a reply. */
export const NEVER_TWICE = 3;

/** A random number in [0, 1) from a 32-bit seed, repeatable: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param logits float32 [vocab], changed in place
 * @param said the reply's tokens so far (those of a continued text too)
 * @param banned ids that must not come out
 * @returns a token id
 */
export function sample(
  logits: Float32Array,
  settings: SampleSettings,
  said: readonly number[],
  banned: Iterable<number>,
  random: () => number,
): number {
  penalise(logits, said.slice(-PENALTY_WINDOW), settings.repetitionPenalty);
  for (const id of repeating(said, NEVER_TWICE)) logits[id] = Number.NEGATIVE_INFINITY;
  for (const id of banned) logits[id] = Number.NEGATIVE_INFINITY;
  const best = argmax(logits);
  if (settings.temperature === 0) return best;
  return nucleus(logits, logits[best]!, settings.temperature, settings.topP, random());
}

/** Divides positive and multiplies negative logits of the given tokens, once each (CTRL, arXiv 1909.05858). */
export function penalise(logits: Float32Array, tokens: readonly number[], penalty: number): void {
  if (penalty === 1) return;
  for (const id of new Set(tokens)) {
    const value = logits[id]!;
    logits[id] = value > 0 ? value / penalty : value * penalty;
  }
}

/** Tokens that would say `length` tokens in a row a second time (no-repeat n-grams: Paulus et al. 2017, arXiv 1705.04304). */
export function repeating(said: readonly number[], length: number): number[] {
  const last = said.slice(said.length - length + 1);
  const found: number[] = [];
  if (last.length < length - 1) return found;
  for (let start = 0; start + last.length < said.length; start++) {
    if (last.every((token, i) => said[start + i] === token)) found.push(said[start + last.length]!);
  }
  return found;
}

export function argmax(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Draws from the smallest set of likeliest tokens with probability `topP` in all; `draw` is in [0, 1). */
function nucleus(logits: Float32Array, top: number, temperature: number, topP: number, draw: number): number {
  // Tokens e^-16 times as likely as the best change nothing that can be measured; without them sorting is cheap.
  const floor = top - 16 * temperature;
  const candidates: { id: number; weight: number }[] = [];
  let total = 0;
  for (let id = 0; id < logits.length; id++) {
    const value = logits[id]!;
    if (value < floor) continue;
    const weight = Math.exp((value - top) / temperature);
    total += weight;
    candidates.push({ id, weight });
  }
  candidates.sort((a, b) => b.weight - a.weight || a.id - b.id);
  let kept = 0;
  let mass = 0;
  while (kept < candidates.length && (kept === 0 || mass < topP * total)) mass += candidates[kept++]!.weight;
  let target = draw * mass;
  for (let i = 0; i < kept; i++) {
    target -= candidates[i]!.weight;
    if (target < 0) return candidates[i]!.id;
  }
  return candidates[kept - 1]!.id;
}
