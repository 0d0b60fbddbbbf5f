/** The balancing strategies that a reward model can be trained with. */
import { GRADIENT_BALANCINGS, WEIGHTINGS } from "../balancing/catalogue";

/** All that need nothing from earlier training: CoTBal's measures are an experiment of their own. */
export const STRATEGY_ENTRIES = [
  ...WEIGHTINGS.filter(({ name }) => name !== "cotbal"),
  ...GRADIENT_BALANCINGS,
];
export const STRATEGIES = STRATEGY_ENTRIES.map(({ name }) => name);
export type Strategy = (typeof STRATEGIES)[number];
