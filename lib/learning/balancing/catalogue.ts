/** The strategies by name, each in a line with its source: for choosing one and for the page that lists them. */

export interface StrategyEntry {
  readonly name: string;
  readonly title: string;
  readonly line: string;
  /** Null for what needs none. */
  readonly source: { readonly title: string; readonly arxiv: string } | null;
}
export interface WeightingEntry extends StrategyEntry {
  /** Weighs the losses' logarithms. */
  readonly scaleInvariant: boolean;
}

const IGB = { title: "Improvable Gap Balancing for Multi-Task Learning", arxiv: "2307.15429" };

export const WEIGHTINGS = [
  {
    name: "equal",
    title: "Equal",
    line: "The plain sum of the losses.",
    source: null,
    scaleInvariant: false,
  },
  {
    name: "scale-invariant-equal",
    title: "Scale-invariant equal",
    line: "The sum of the losses’ logarithms: no task counts more for its unit.",
    source: IGB,
    scaleInvariant: true,
  },
  {
    name: "rlw",
    title: "RLW",
    line: "New random weights at each step.",
    source: {
      title: "Reasonable Effectiveness of Random Weighting: A Litmus Test for Multi-Task Learning",
      arxiv: "2111.10603",
    },
    scaleInvariant: false,
  },
  {
    name: "dwa",
    title: "DWA",
    line: "More weight to tasks whose loss fell less over the last two epochs.",
    source: { title: "End-to-End Multi-Task Learning with Attention", arxiv: "1803.10704" },
    scaleInvariant: false,
  },
  {
    name: "uncertainty",
    title: "Uncertainty",
    line: "Learns how noisy each task is, and gives the noisy less weight.",
    source: {
      title: "Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics",
      arxiv: "1705.07115",
    },
    scaleInvariant: false,
  },
  {
    name: "cotbal",
    title: "CoTBal (VisATB)",
    line: "More weight to tasks that help others, get little help, or are hard, by earlier validation.",
    source: {
      title:
        "Adaptive Task Balancing for Visual Instruction Tuning via Inter-Task Contribution and Intra-Task Difficulty",
      arxiv: "2403.04343",
    },
    scaleInvariant: false,
  },
  {
    name: "igb-v1",
    title: "IGBv1",
    line: "More weight to tasks whose loss is still large beside that of their first epoch.",
    source: IGB,
    scaleInvariant: true,
  },
  {
    name: "igb-v2",
    title: "IGBv2",
    line: "A soft actor-critic agent picks the weights, rewarded by the task that gains least.",
    source: IGB,
    scaleInvariant: true,
  },
] as const satisfies readonly WeightingEntry[];

export const GRADIENT_BALANCINGS = [
  {
    name: "pcgrad",
    title: "PCGrad",
    line: "Where two gradients conflict, each loses its part along the other.",
    source: { title: "Gradient Surgery for Multi-Task Learning", arxiv: "2001.06782" },
  },
  {
    name: "cagrad",
    title: "CAGrad",
    line: "Serves the worst-off task best, staying near the mean gradient.",
    source: { title: "Conflict-Averse Gradient Descent for Multi-task Learning", arxiv: "2110.14048" },
  },
  {
    name: "mgda",
    title: "MGDA",
    line: "The shortest gradient between the tasks’: a step along it worsens none.",
    source: { title: "Multi-Task Learning as Multi-Objective Optimization", arxiv: "1810.04650" },
  },
] as const satisfies readonly StrategyEntry[];

export type WeightingName = (typeof WEIGHTINGS)[number]["name"];
export type GradientBalancingName = (typeof GRADIENT_BALANCINGS)[number]["name"];
