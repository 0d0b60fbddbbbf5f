/** Round ends of an axis, and where its lines are. Pure. */

export interface Axis {
  ends: [number, number];
  /** From the lowest to the highest, both ends among them. */
  ticks: number[];
}

const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const MOST_TICKS = 6;

/** @param values all that is drawn; none gives 0 to 1 */
export function axisOf(values: readonly number[]): Axis {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const step = STEPS.find((one) => (high - low) / one <= MOST_TICKS - 2) ?? 10;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(3)));
  return { ends: [ticks[0]!, ticks.at(-1)!], ticks };
}
