/** Where things lie in a radar plot: axes from the centre outwards, the first upwards, the others clockwise. Pure. */

import { type Ends, stepFor, tidy } from "../ends";

const LEAST_STEP = 0.05;
const MOST_RINGS = 5;

/** Round ends that hold all values, and 1: as good as the reference. Not from 0 as a rule, since most ratios are near 1. */
export function radarEnds(values: readonly number[]): Ends {
  const [low, high] = [Math.min(1, ...values), Math.max(1, ...values)];
  const step = stepFor(high - low, MOST_RINGS - 2, LEAST_STEP);
  // The worst is not to lie on the centre, where axes cannot be told apart.
  const first = Math.max(0, Math.floor(low / step + 1e-9) - 1);
  const last = Math.max(first + 2, Math.ceil(high / step - 1e-9));
  // No ring lies in the centre.
  const rings = Array.from({ length: last - first }, (_, i) => tidy((first + 1 + i) * step));
  return { from: tidy(first * step), to: rings.at(-1)!, rings };
}

/** Of a value, 0 at the centre to 1 at the rim, never outside. */
export const shareOf = (value: number, { from, to }: Pick<Ends, "from" | "to">): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

/** @param share of the radius, from the centre */
export function pointAt(axis: number, axes: number, share: number, radius: number): [number, number] {
  const angle = (2 * Math.PI * axis) / axes - Math.PI / 2;
  const round = (value: number) => Number((value * share * radius).toFixed(2)) || 0;
  return [round(Math.cos(angle)), round(Math.sin(angle))];
}

/** A path through the values, in the order of the axes; broken where there is none. */
export function outlineOf(values: readonly (number | null)[], ends: Ends, radius: number): string {
  const whole = values.every((value) => value !== null);
  const steps = values.map((value, axis) => {
    if (value === null) return "";
    const before = axis === 0 ? null : values[axis - 1];
    const [x, y] = pointAt(axis, values.length, shareOf(value, ends), radius);
    return `${before == null ? "M" : "L"}${x} ${y}`;
  });
  return `${steps.join("")}${whole ? "Z" : ""}`;
}

/** How a label stands to its axis. */
export function anchorOf(axis: number, axes: number): "start" | "middle" | "end" {
  const [x] = pointAt(axis, axes, 1, 1);
  return Math.abs(x) < 0.1 ? "middle" : x > 0 ? "start" : "end";
}
