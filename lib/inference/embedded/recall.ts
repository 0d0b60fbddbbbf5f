/**
 * A word that names something seen carries what was seen of it (training/recall.py, which this equals). What the text goes
 * on with makes no difference, so a prompt that begins alike recalls alike.
 */
import type { Place, VisualToken } from "./tensors";

/** What the text that ends at a place recalls: of the pictures' tokens before it the last one whose name is spelt there. */
export function recalledAt(places: readonly Place[], at: number): VisualToken | undefined {
  if (typeof places[at] !== "number") return undefined;
  for (let before = at - 1; before >= 0; before--) {
    const seen = places[before]!;
    if (typeof seen !== "number" && seen.names.some((name) => endsAt(places, at, name))) return seen;
  }
  return undefined;
}

const endsAt = (places: readonly Place[], at: number, name: readonly number[]): boolean =>
  name.every((id, i) => places[at - name.length + 1 + i] === id);
