/** The two that do not balance, to compare with. */
import type { LossWeighting } from "./balancer";

const ones = (losses: Float64Array) => new Float64Array(losses.length).fill(1);

/** The plain sum of the losses. */
export const equal = (): LossWeighting => ({ scaleInvariant: false, weigh: ones });

/** The sum of the losses' logarithms: the loss that IGB weighs, with nothing weighed (arXiv 2307.15429). */
export const scaleInvariantEqual = (): LossWeighting => ({ scaleInvariant: true, weigh: ones });
