import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { igbV2, smallestGain, type WeightAgent } from "./igb-v2";

/** Remembers what it is told, and always picks 1.5 and 0.5. */
function spyAgent() {
  const told: { state: number[]; action: number[]; reward: number; next: number[] }[] = [];
  const calls = { acted: 0, updated: 0, disposed: 0 };
  const agent: WeightAgent = {
    act() {
      calls.acted++;
      return Float64Array.of(1.5, 0.5);
    },
    remember: (state, action, reward, next) =>
      told.push({ state: [...state], action: [...action], reward, next: [...next] }),
    update: () => calls.updated++,
    dispose: () => calls.disposed++,
  };
  return { agent, told, calls };
}

it("rewards by the task that gains least, as a share of its base loss", () => {
  expect(smallestGain(Float64Array.of(4, 1), Float64Array.of(2, 0.8), Float64Array.of(4, 2))).toBeCloseTo(
    0.1,
  );
  expect(smallestGain(Float64Array.of(4, 1), Float64Array.of(2, 1.5), Float64Array.of(4, 2))).toBe(-0.25);
});

describe("the phases", () => {
  it("are random weights for five epochs, learning from the fourth each 50 steps, then the agent", () => {
    const { agent, calls } = spyAgent();
    const weighting = igbV2(agent, createRandom(5));
    const perEpoch = 60;
    const random: number[] = [];
    let firstUpdate: number | null = null;
    for (let step = 0; step < 7 * perEpoch; step++) {
      const weights = weighting.weigh(Float64Array.of(1, 1), Math.floor(step / perEpoch));
      expect(weights[0]! + weights[1]!).toBeCloseTo(2, 12);
      if (step < 5 * perEpoch) random.push(weights[0]!);
      else expect([...weights]).toEqual([1.5, 0.5]);
      if (calls.updated > 0) firstUpdate ??= step;
    }
    expect(calls.acted).toBe(2 * perEpoch);
    expect(new Set(random).size).toBe(5 * perEpoch);
    // Epoch 3 begins at step 180: steps 200, 250, 300, 350 and 400.
    expect(firstUpdate).toBe(200);
    expect(calls.updated).toBe(5 * 50);
    weighting.dispose?.();
    expect(calls.disposed).toBe(1);
  });
});

it("remembers each step once the first epoch's mean is known, whatever becomes of the caller's array", () => {
  const { agent, told } = spyAgent();
  const weighting = igbV2(agent, createRandom(1), {
    randomEpochs: 1,
    learnFrom: 9,
    learnEvery: 1,
    updates: 1,
  });
  const losses = new Float64Array(2);
  const step = (values: number[], epoch: number) => {
    losses.set(values);
    return [...weighting.weigh(losses, epoch)];
  };
  step([2, 1], 0);
  const last = step([4, 3], 0);
  expect(told).toEqual([]);
  step([3, 1], 1); // base 3, 2
  step([3, 0.5], 1);
  expect(told).toEqual([
    { state: [4, 3], action: last, reward: 1 / 3, next: [3, 1] },
    { state: [3, 1], action: [1.5, 0.5], reward: 0, next: [3, 0.5] },
  ]);
});
