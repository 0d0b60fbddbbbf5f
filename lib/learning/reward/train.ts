/** Trains a reward model: encoding, then each group of networks, then the forest. */
import { createRandom } from "../../inference/embedded/sample";
import type { Random } from "../balancing/balancer";
import {
  GRADIENT_BALANCINGS,
  type GradientBalancingName,
  WEIGHTINGS,
  type WeightingName,
} from "../balancing/catalogue";
import { type BalancerOptions, createBalancer } from "../balancing/create-balancer";
import { type Encoding, placesOf } from "./encoding";
import { needsReference } from "./features";
import { type ForestSettings, growForest } from "./grow-forest";
import { MATCH } from "./match";
import { GROUPS, type GroupName, INPUT_KIND_OF, type RewardNetworks } from "./model";
import { METRIC_COUNT, type Network } from "./network";
import type { Strategy } from "./strategies";
import { type GroupSettings, trainGroup } from "./train-group";
import { type TrainingContrast, TrainingData, type TrainingExample } from "./training-data";

export interface TrainOptions {
  /** "equal" if not given. */
  strategy?: Strategy;
  seed: number;
  settings?: Partial<Record<GroupName, Partial<GroupSettings>>>;
  signal?: AbortSignal;
  onProgress?(progress: TrainProgress): void;
}

export interface TrainProgress {
  group: GroupName | "forest";
  /** Epochs done, of all groups, and how many there are; a tree counts as one, and takes about as long. */
  done: number;
  total: number;
  /** By metric, in the order of METRIC_KEYS; the forest has none. */
  losses: readonly number[];
}

/** Found by experiments on MMRole's development rows, in five folds by character. */
const SHARED: GroupSettings = {
  members: 8,
  epochs: 30,
  batch: 256,
  contrasts: 0,
  learningRate: 5e-3,
  warmUpSteps: 20,
  weightDecay: 0.05,
  inputDropout: 0.12,
  hiddenDropout: 0.1,
  inputShare: 0.7,
  hiddenInputs: [],
  bend: 0.01,
  answerWeight: 0.03,
  meanWeight: 0.4,
  contrastWeight: 0,
  margin: 0.05,
  learns: "ratio",
};
const SETTINGS: Record<GroupName, GroupSettings> = {
  fitted: SHARED,
  contrasted: { ...SHARED, members: 6, inputShare: 1, contrasts: 96, contrastWeight: 0.3 },
  smooth: {
    ...{ ...SHARED, members: 6, inputShare: 1 },
    ...{ epochs: 60, inputDropout: 0.1, bend: 0.03, meanWeight: 2 },
  },
  alone: { ...SHARED, members: 3, learns: "answer" },
  detector: { ...SHARED, members: 4, epochs: 30, inputShare: 1, inputDropout: 0.15, learns: "class" },
};

/** Rows of a leaf: as Geurts et al. have it for regression; fewer change little. */
const FOREST: ForestSettings = { trees: 100, leastLeaf: 5 };

const isJudged = (name: string): boolean => !name.startsWith(MATCH);
/** Which features each group sees. */
const SEES: Record<GroupName, (name: string) => boolean> = {
  ...{ fitted: isJudged, contrasted: isJudged, smooth: isJudged },
  alone: (name) => !needsReference(name),
  detector: () => true,
};

/**
 * @param contrasts of the examples, by their place
 * @throws RangeError without an example that has a reference; the signal's reason when it is aborted
 */
export async function trainRewardModel(
  examples: readonly TrainingExample[],
  contrasts: readonly TrainingContrast[],
  options: TrainOptions,
): Promise<RewardNetworks> {
  const data = new TrainingData(examples, contrasts);
  const { encoding } = data;
  const settings = settingsOf(encoding, options);
  const total = GROUPS.reduce((sum, group) => sum + settings[group].epochs, FOREST.trees);
  let done = 0;
  const groups: Partial<Record<GroupName, Network>> = {};
  for (const [i, group] of GROUPS.entries()) {
    const random = createRandom(hashed(options.seed, i));
    const balancer = await createBalancer({
      taskCount: METRIC_COUNT,
      random,
      // Balancing is between metrics, and classes belong to none.
      ...strategyOf(settings[group].learns === "class" ? "equal" : options.strategy),
    });
    try {
      groups[group] = await trainGroup({
        rows: data.rowsOf(group, settings[group].learns),
        contrasts: settings[group].contrasts > 0 ? data.contrastsOf(group) : [],
        ...{ settings: settings[group], balancer, random },
        ...(options.signal ? { signal: options.signal } : {}),
        onEpoch: (_, losses) => options.onProgress?.({ group, done: ++done, total, losses }),
      });
    } finally {
      balancer.dispose();
    }
  }
  const forest = await growForest({
    rows: data.forestRows(),
    seen: [...encoding.names.keys()].filter((input) => isJudged(encoding.names[input]!)),
    ...{ settings: FOREST, random: createRandom(hashed(options.seed, GROUPS.length)) },
    ...(options.signal ? { signal: options.signal } : {}),
    onTree: () => options.onProgress?.({ group: "forest", done: ++done, total, losses: [] }),
  });
  return { encoding, groups: groups as Record<GroupName, Network>, forest };
}

function settingsOf({ names }: Encoding, { settings }: TrainOptions): Record<GroupName, GroupSettings> {
  const entries = GROUPS.map((group) => {
    const seen = SEES[group];
    const hiddenInputs = names.flatMap((name, i) => (seen(name) ? [] : placesOf(i, INPUT_KIND_OF[group])));
    return [group, { ...SETTINGS[group], hiddenInputs, ...settings?.[group] }];
  });
  return Object.fromEntries(entries) as Record<GroupName, GroupSettings>;
}

/** What createBalancer calls a strategy of the catalogue: the one kind of them weighs losses, the other gradients. */
export const strategyOf = (
  name: WeightingName | GradientBalancingName = "equal",
): Pick<BalancerOptions, "weighting" | "gradients"> => {
  const gradients = GRADIENT_BALANCINGS.find((entry) => entry.name === name);
  return gradients
    ? { gradients: gradients.name }
    : { weighting: WEIGHTINGS.find((entry) => entry.name === name)!.name };
};

/** Neighbouring seeds and groups must not have neighbouring draws: as lib/evaluation/mmrole/bootstrap.ts has it. */
const hashed = (seed: number, group: number): number =>
  Math.imul(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (group + 1), 0xc2b2ae35);

/** For folds and corruptions of a training of this seed. */
export const randomOf = (seed: number, purpose: number): Random => createRandom(hashed(seed, 100 + purpose));
