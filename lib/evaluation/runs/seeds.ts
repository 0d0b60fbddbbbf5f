/** Seeds of a run's calls: by what is asked, so that a resumed run asks with the same ones. Pure. */
import { createHash } from "node:crypto";
import { MAX_SEED } from "../../inference/sampling";

export const seedOf = (runSeed: number, ...what: (string | number)[]): number =>
  createHash("sha256")
    .update(JSON.stringify([runSeed, ...what]))
    .digest()
    .readUInt32BE() % MAX_SEED;

/** So many places of a list, drawn without repetition by the seed, in the list's own order. */
export function drawn(total: number, count: number, seed: number): number[] {
  const places = Array.from({ length: total }, (_, place) => ({ place, by: seedOf(seed, "item", place) }));
  return places
    .toSorted((a, b) => a.by - b.by || a.place - b.place)
    .slice(0, count)
    .map(({ place }) => place)
    .toSorted((a, b) => a - b);
}
