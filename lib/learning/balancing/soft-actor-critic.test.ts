import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { ReplayMemory } from "./replay-memory";
import { SoftActorCritic } from "./soft-actor-critic";
import { randomWeights } from "./softmax";
import { drawnWeights } from "./weight-policy";

beforeAll(async () => {
  await tf.setBackend("wasm");
  await tf.ready();
}, 30_000);

const small = { hidden: [32, 32], batch: 64, learningRate: 5e-3, following: 0.02 };

describe("the policy's density", () => {
  /** log density of the first weight, for u ~ N(mean, exp(logSpread)²), at given noise. K = 2. */
  function at(mean: number[], logSpread: number[], noise: number[][]) {
    const rows = (row: number[]) => tf.tensor2d(noise.map(() => row));
    const { weights, logDensity } = drawnWeights(rows(mean), rows(logSpread), tf.tensor2d(noise));
    const first = (weights.arraySync() as number[][]).map(([w]) => w!);
    return { first, density: (logDensity.arraySync() as number[]).map(Math.exp) };
  }

  it("integrates to 1 over all weights", () => {
    // Equal steps of noise in one task, none in the other, go once over the weights.
    const noise = Array.from({ length: 4001 }, (_, i) => [(i - 2000) / 200, 0]);
    const { first, density } = at([0.3, -0.4], [-0.5, 0.2], noise);
    let mass = 0;
    for (let i = 1; i < first.length; i++) {
      mass += ((density[i]! + density[i - 1]!) / 2) * (first[i]! - first[i - 1]!);
    }
    expect(mass).toBeCloseTo(1, 3);
  });

  it("depends on the weights alone, not on which u gave them", () => {
    // Both tasks' u higher by 0.7: the same weights.
    const [spreadOne, spreadTwo] = [Math.exp(-0.5), Math.exp(0.2)];
    const { first, density } = at(
      [0.3, -0.4],
      [-0.5, 0.2],
      [
        [0.5, -1],
        [0.5 + 0.7 / spreadOne, -1 + 0.7 / spreadTwo],
      ],
    );
    expect(first[1]).toBeCloseTo(first[0]!, 5);
    expect(density[1]).toBeCloseTo(density[0]!, 4);
  });
});

it("picks weights of sum K, the same for the same seed", () => {
  const state = Float64Array.of(0.5, 1, 2);
  const [one, same, other] = [4, 4, 5].map((seed) => new SoftActorCritic(3, createRandom(seed), small));
  const weights = one!.act(state);
  expect(weights.reduce((a, b) => a + b)).toBeCloseTo(3, 12);
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  expect(same!.act(state)).toEqual(weights);
  expect(other!.act(state)).not.toEqual(weights);
});

it("learns in which direction the reward lies, from random experience and then its own", () => {
  const random = createRandom(11);
  const agent = new SoftActorCritic(3, random, small);
  const state = () => Float64Array.from({ length: 3 }, () => 0.5 + random());
  /** What the weight of the second task is of all. */
  const reward = (weights: Float64Array) => weights[1]! / 3;
  let now = state();
  const step = (pick: () => Float64Array) => {
    const [weights, next] = [pick(), state()];
    agent.remember(now, weights, reward(weights), next);
    now = next;
    return reward(weights);
  };
  const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
  const byChance = mean(Array.from({ length: 200 }, () => step(() => randomWeights(3, random))));
  const untrained = mean(Array.from({ length: 200 }, () => reward(agent.act(state()))));
  expect(byChance).toBeCloseTo(1 / 3, 1);
  const before = agent.temperature;
  for (let i = 0; i < 80; i++) {
    agent.update();
    step(() => agent.act(now));
  }
  const learned = mean(Array.from({ length: 200 }, () => reward(agent.act(state()))));
  expect(learned).toBeGreaterThan(byChance + 0.15);
  expect(learned).toBeGreaterThan(untrained + 0.15);
  // More entropy than its goal: it comes to count less.
  expect(agent.temperature).toBeLessThan(0.9 * before);
  agent.dispose();
}, 120_000);

it("keeps no tensor after an update, and none at all after the end", () => {
  const before = tf.memory().numTensors;
  const agent = new SoftActorCritic(2, createRandom(1), small);
  agent.update(); // nothing remembered yet
  agent.remember(Float64Array.of(1, 1), Float64Array.of(1, 1), 0, Float64Array.of(1, 0.9));
  agent.update(); // makes the optimizers' own
  const held = tf.memory().numTensors;
  for (let i = 0; i < 3; i++) {
    agent.update();
    agent.act(Float64Array.of(1, 1));
  }
  expect(tf.memory().numTensors).toBe(held);
  agent.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe("the replay memory", () => {
  it("keeps the latest, and draws whole transitions", () => {
    const memory = new ReplayMemory(1, 2, 3);
    expect(() => memory.sample(1, createRandom(1))).toThrow("Nothing");
    for (let i = 0; i < 5; i++) memory.add([i], [i, -i], 10 * i, [i + 1]);
    expect(memory.count).toBe(3);
    const { states, actions, rewards, nextStates } = memory.sample(60, createRandom(1));
    expect([...new Set(states)].sort()).toEqual([2, 3, 4]);
    for (const [row, i] of states.entries()) {
      expect([actions[2 * row], actions[2 * row + 1], rewards[row], nextStates[row]]).toEqual([
        ...[i, -i, 10 * i, i + 1],
      ]);
    }
  });
});
