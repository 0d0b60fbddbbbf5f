/**
 * One training of the experiment: the reward model's features, network, losses and trainer in a small setting. The eight
 * tasks are the eight ratios, and nothing else is in the loss, so that all of it is balanced.
 */
import type { CotbalMeasures } from "../balancing/cotbal";
import { createBalancer } from "../balancing/create-balancer";
import type { Schedule } from "../balancing/igb-v2";
import type { SacSettings } from "../balancing/soft-actor-critic";
import { encode, fitEncoding, type InputKind } from "../reward/encoding";
import type { RewardExample } from "../reward/examples";
import { type Features, featuresOf } from "../reward/features";
import { createItems } from "../reward/item";
import { MATCH } from "../reward/match";
import { METRIC_COUNT, predict } from "../reward/network";
import type { Rarity } from "../reward/rarity";
import { randomOf, strategyOf } from "../reward/train";
import { type GroupSettings, type Label, trainGroup } from "../reward/train-group";
import type { Joint } from "./grid";

/** One network on plain places: of the reward model's inputs the fewest, and the best correlated with the labels. */
export const SETTINGS: GroupSettings = {
  ...{ members: 1, epochs: 15, batch: 256, learningRate: 5e-3, warmUpSteps: 10, weightDecay: 0.05 },
  ...{ inputDropout: 0.3, hiddenDropout: 0.1, inputShare: 1, hiddenInputs: [] },
  // Nearly squared errors: R² is what is measured.
  bend: 0.2,
  ...{ answerWeight: 0, meanWeight: 0, contrasts: 0, contrastWeight: 0, margin: 0, learns: "ratio" },
};
const INPUTS: InputKind = "ranks";
/** A training has some hundred steps, not the paper's thousands: the agent learns at every second one, and is smaller. */
export const IGB_V2: { schedule: Schedule; agent: Partial<SacSettings> } = {
  schedule: { randomEpochs: 5, learnFrom: 3, learnEvery: 2, updates: 1 },
  agent: { hidden: [64, 64], batch: 64 },
};

export interface Row {
  features: Features;
  labels: readonly Label[];
  /** Rows of one character are held out together. */
  character: string;
}

/** Of examples with a reference. Those features that the reward model judges by, not those of its detector. */
export function rowsOf(examples: readonly RewardExample[], rarity: Rarity): Row[] {
  const itemOf = createItems(rarity);
  return examples
    .filter(({ asked }) => asked.reference !== null)
    .map(({ asked, answer, labels }) => {
      const features = Object.entries(featuresOf(itemOf(asked), answer, rarity));
      return {
        features: Object.fromEntries(features.filter(([name]) => !name.startsWith(MATCH))),
        ...{ labels, character: asked.role },
      };
    });
}

/** The networks' inputs of some rows, and of those that are held out, scaled as the former are. */
export function inputsOf(
  rows: readonly Row[],
  held: readonly Row[],
): { inputs: Float32Array[]; heldInputs: Float32Array[] } {
  const names = Object.keys(rows[0]?.features ?? {});
  const valuesOf = ({ features }: Row) => names.map((name) => features[name]!);
  const encoding = fitEncoding(names, rows.map(valuesOf));
  const encoded = (row: Row) => encode(encoding, valuesOf(row), INPUTS);
  return { inputs: rows.map(encoded), heldInputs: held.map(encoded) };
}

export interface Learning {
  inputs: readonly Float32Array[];
  /** By row and metric; null where a label is not to be seen. */
  labels: readonly (readonly Label[])[];
  strategy: Joint;
  /** The same one draws the same first weights, batches and dropouts, whatever the strategy and the labels are. */
  seed: number;
  /** Needed for "cotbal". */
  cotbal?: CotbalMeasures | undefined;
  settings?: GroupSettings | undefined;
}

/** @returns a judge of inputs: length METRIC_COUNT, ratios */
export async function learn({
  inputs,
  labels,
  strategy,
  seed,
  cotbal,
  settings = SETTINGS,
}: Learning): Promise<(inputs: Float32Array) => Float64Array> {
  const balancer = await createBalancer({
    ...{ taskCount: METRIC_COUNT, random: randomOf(seed, 1), igbV2: IGB_V2 },
    ...strategyOf(strategy),
    ...(cotbal ? { cotbal } : {}),
  });
  try {
    const network = await trainGroup({
      rows: inputs.map((row, i) => ({ inputs: row, labels: labels[i]! })),
      contrasts: [],
      ...{ settings, balancer, random: randomOf(seed, 2) },
    });
    return (row) => predict(network, row).ratio;
  } finally {
    balancer.dispose();
  }
}
