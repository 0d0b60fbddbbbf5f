/** Sums over many replies. Pure. */
import type { Measure } from "../../lib/evaluation/agent-result";
import { bootstrapIntervals } from "../../lib/evaluation/mmrole/bootstrap";

export const round = (value: number, digits = 4): number => Number(value.toFixed(digits));

/** The 95 % interval of a share: Wilson, JASA 22 (1927), which unlike p ± 1.96 s stays honest near 0 and 1. */
export function interval(hits: number, n: number): [number, number] {
  if (n === 0) return [0, 1];
  const z = 1.96;
  const p = hits / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [(centre - spread) / scale, (centre + spread) / scale];
}

/** A share of replies with Wilson's interval; null where nothing was asked. */
export function share(hits: boolean[]): Measure {
  const right = hits.filter(Boolean).length;
  const n = hits.length;
  if (n === 0) return { value: null, n };
  const [low, high] = interval(right, n);
  return { value: round(right / n), n, interval95: [round(low), round(high)] };
}

/** The share of hits in each group, under the group's name, in the order of first appearance. */
export function shareBy<T>(
  items: T[],
  group: (item: T) => string,
  hit: (item: T) => boolean,
): Record<string, Measure> {
  const groups = new Map<string, boolean[]>();
  for (const item of items) groups.set(group(item), [...(groups.get(group(item)) ?? []), hit(item)]);
  return Object.fromEntries([...groups].map(([name, hits]) => [name, share(hits)]));
}

/** @param q from 0 to 1; between two values it is interpolated. NaN of nothing */
export function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** A statistic of all items, with the middle 95 % of it over resampled items: for what is no share. */
export function bootstrapped<T>(items: T[], statistic: (items: T[]) => number): Measure {
  const n = items.length;
  if (n === 0) return { value: null, n };
  const [interval] = bootstrapIntervals(n, (places) => [statistic(places.map((i) => items[i]!))]);
  const value = statistic(items);
  if (!Number.isFinite(value) || !interval) return { value: null, n };
  return { value: round(value), n, interval95: [round(interval[0]), round(interval[1])] };
}

export const f1 = (right: number, wrong: number, missed: number): number =>
  right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
