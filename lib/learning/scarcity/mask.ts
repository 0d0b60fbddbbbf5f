/** Labels made scarce on purpose: what an experiment keeps of them. Pure. */
import type { Random } from "../balancing/balancer";
import { shuffled } from "../reward/shuffle";
import type { Label } from "../reward/train-group";

/**
 * Keeps a share of one metric's labels, and all of the others'. With the same random numbers a smaller share is a part of
 * a larger one, so that what differs between two shares is how many there are.
 *
 * @param rows by row its labels, by metric @param share 0 to 1; of the rows that have the label, rounded, at least one
 * @returns new rows; those that lose nothing are the same objects
 */
export function keepShare(
  rows: readonly (readonly Label[])[],
  metric: number,
  share: number,
  random: Random,
): (readonly Label[])[] {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`No share of labels: ${share}`);
  const labelled = [...rows.keys()].filter((row) => rows[row]![metric] != null);
  const count = Math.max(1, Math.round(labelled.length * share));
  const kept = new Set(shuffled(labelled, random).slice(0, count));
  return rows.map((labels, row) =>
    kept.has(row) || labels[metric] == null ? labels : labels.with(metric, null),
  );
}

/** One metric's labels, and no others: what a network is trained on that has but one task. */
export const onlyMetric = (rows: readonly (readonly Label[])[], metric: number): (readonly Label[])[] =>
  rows.map((labels) => labels.map((label, i) => (i === metric ? label : null)));
