/** The scale of the arena's plot. Pure. */
import { MEAN } from "@/lib/evaluation/arena/bradley-terry";
import type { Ends } from "../ends";

const STEPS = [50, 100, 200, 500];
const MOST_STEPS = 10;

/** Round ends that hold all ratings and 1000, their mean, with rings between. */
export function ratingEnds(values: readonly number[]): Ends {
  const [low, high] = [Math.min(MEAN, ...values), Math.max(MEAN, ...values)];
  const step = STEPS.find((one) => (high - low) / one <= MOST_STEPS) ?? 1000;
  const from = Math.floor(low / step) * step;
  const to = Math.max(from + step, Math.ceil(high / step) * step);
  return { from, to, rings: Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step) };
}
