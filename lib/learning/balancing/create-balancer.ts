/** A balancer by the names of its strategies. */
import type { BalancedStep, Balancer, GradientBalancing, LossWeighting, Random, Vector } from "./balancer";
import { cagrad } from "./cagrad";
import type { GradientBalancingName, WeightingName } from "./catalogue";
import { type CotbalMeasures, cotbal } from "./cotbal";
import { dynamicWeightAverage } from "./dynamic-weight-average";
import { equal, scaleInvariantEqual } from "./equal";
import { gramOf, weightedSum } from "./gradients";
import { igbV1 } from "./igb-v1";
import { igbV2, type Schedule } from "./igb-v2";
import { mgda } from "./mgda";
import { pcgrad } from "./pcgrad";
import { randomWeighting } from "./random-weighting";
import type { SacSettings } from "./soft-actor-critic";
import { uncertainty } from "./uncertainty";

export interface BalancerOptions {
  /** K. */
  taskCount: number;
  /** "equal" if not given. */
  weighting?: WeightingName;
  /** Their plain sum if not given. */
  gradients?: GradientBalancingName;
  /** The only source of chance: the same seed and losses give the same weights. */
  random: Random;
  /** Needed for "cotbal". */
  cotbal?: CotbalMeasures;
  /** For "igb-v2", where it is not to be as in the paper. */
  igbV2?: { schedule?: Schedule; agent?: Partial<SacSettings> };
}

/** @throws RangeError for a task count below 1 or measures of another count; Error for "cotbal" without measures */
export async function createBalancer(options: BalancerOptions): Promise<Balancer> {
  const { taskCount, random } = options;
  if (!(Number.isInteger(taskCount) && taskCount > 0)) throw new RangeError(`No task count: ${taskCount}`);
  const weighting = await WEIGHTING_MAKERS[options.weighting ?? "equal"](options);
  return balancerOf(taskCount, weighting, options.gradients && GRADIENT_MAKERS[options.gradients], random);
}

const WEIGHTING_MAKERS: Record<
  WeightingName,
  (options: BalancerOptions) => LossWeighting | Promise<LossWeighting>
> = {
  equal,
  "scale-invariant-equal": scaleInvariantEqual,
  rlw: ({ random }) => randomWeighting(random),
  dwa: () => dynamicWeightAverage(),
  uncertainty: ({ taskCount }) => uncertainty(taskCount),
  cotbal({ cotbal: measures, taskCount }) {
    if (!measures) throw new Error("CoTBal needs contributions and performances from earlier training.");
    if (measures.out.length !== taskCount) {
      throw new RangeError(`CoTBal has measures of ${measures.out.length} tasks, not of ${taskCount}.`);
    }
    return cotbal(measures);
  },
  "igb-v1": igbV1,
  async "igb-v2"({ taskCount, random, igbV2: { schedule, agent } = {} }) {
    // TensorFlow.js takes half a second to load: only who needs it waits.
    const { SoftActorCritic } = await import("./soft-actor-critic");
    return igbV2(new SoftActorCritic(taskCount, random, agent), random, schedule);
  },
};

const GRADIENT_MAKERS: Record<GradientBalancingName, GradientBalancing> = { pcgrad, cagrad, mgda };

function balancerOf(
  taskCount: number,
  weighting: LossWeighting,
  gradientBalancing: GradientBalancing | undefined,
  random: Random,
): Balancer {
  let lastEpoch = 0;
  return {
    taskCount,
    needsTaskGradients: gradientBalancing !== undefined,
    weigh(given, epoch): BalancedStep {
      const losses = Float64Array.from(given);
      checkLosses(losses, taskCount);
      if (!(Number.isInteger(epoch) && epoch >= lastEpoch)) {
        throw new RangeError(`After epoch ${lastEpoch} comes no epoch ${epoch}.`);
      }
      lastEpoch = epoch;
      const weights = weighting.weigh(losses, epoch);
      const factors = weighting.scaleInvariant ? weights.map((w, i) => w / losses[i]!) : weights.slice();
      return { weights, factors };
    },
    combine<V extends Vector>(gradients: readonly V[]): V {
      if (gradients.length !== taskCount) {
        throw new RangeError(`There are ${gradients.length} gradients of ${taskCount} tasks.`);
      }
      const gram = gramOf(gradients);
      const coefficients = gradientBalancing?.(gram, random) ?? new Float64Array(taskCount).fill(1);
      return weightedSum(gradients, coefficients);
    },
    dispose: () => weighting.dispose?.(),
  };
}

function checkLosses(losses: Float64Array, taskCount: number): void {
  if (losses.length !== taskCount) {
    throw new RangeError(`There are ${losses.length} losses of ${taskCount} tasks.`);
  }
  const wrong = losses.findIndex((loss) => !(loss > 0 && Number.isFinite(loss)));
  if (wrong >= 0) throw new RangeError(`The loss of task ${wrong} is ${losses[wrong]}: it must be above 0.`);
}
