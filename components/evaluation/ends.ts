/** Round ends of an axis, and what is marked between them. Pure. */

export interface Ends {
  from: number;
  to: number;
  /** What is marked, rising. */
  rings: number[];
}

const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** The least round step, from the least allowed, of which so many cover the range. */
export const stepFor = (range: number, most: number, least = 0): number =>
  STEPS.find((step) => step >= least && range / step <= most + 1e-9) ?? 10;

/** Without what binary fractions leave at the end. */
export const tidy = (value: number): number => Number(value.toFixed(3)) || 0;

/** Ends that hold all values, and nought; every step is marked. */
export function endsAroundNought(values: readonly number[]): Ends {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = stepFor(high - low, 4);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const rings = Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
  return { from: rings[0]!, to: rings.at(-1)!, rings };
}
