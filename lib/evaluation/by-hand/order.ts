/** In which order a person sees the items, and which of two answers first. Pure. */
import { seedOf } from "../runs/seeds";

/** The run's positions in an order of this person's own, the same each time. */
export function orderFor(personId: string, runSeed: number, positions: readonly number[]): number[] {
  const by = new Map(
    positions.map((place) => [place, seedOf(runSeed, "order by hand", personId, place)] as const),
  );
  return positions.toSorted((a, b) => by.get(a)! - by.get(b)! || a - b);
}

/** Whether this person sees the reference first: by a hash, so on about half of the items, and the same each time. */
export const isReferenceFirst = (personId: string, runSeed: number, position: number): boolean =>
  seedOf(runSeed, "shown first", personId, position) % 2 === 1;

/** The first open one after a place of the order, else the first before it; null where no other is open. */
export function openAfter(order: readonly number[], isOpen: (position: number) => boolean, at: number) {
  const place = order.indexOf(at);
  return [...order.slice(place + 1), ...order.slice(0, Math.max(0, place))].find(isOpen) ?? null;
}
