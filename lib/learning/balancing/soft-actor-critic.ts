/**
 * The soft actor-critic (arXiv 1812.05905) whose actions are task weights: an actor, two critics with a slowly following
 * target each, a learned entropy temperature, a replay memory. For IGBv2 (arXiv 2307.15429). Runs on whichever backend of
 * TensorFlow.js is set, and synchronously: `await tf.ready()` comes before.
 */
import * as tf from "@tensorflow/tfjs";
import type { Random } from "./balancer";
import type { WeightAgent } from "./igb-v2";
import { Perceptron } from "./perceptron";
import { ReplayMemory } from "./replay-memory";
import { scaledToCount } from "./softmax";
import { WeightPolicy } from "./weight-policy";

export interface SacSettings {
  /** Units of each hidden layer, of actor and critics. */
  hidden: readonly number[];
  learningRate: number;
  /** Transitions for an update. */
  batch: number;
  /** Transitions remembered. */
  capacity: number;
  /** Of the next step's value, in [0, 1). */
  discount: number;
  /** How much of the way to its critic a target goes at each update. */
  following: number;
  /** Of the entropy, at first. */
  temperature: number;
}
/** IGB's learning rate, batch and capacity; the rest is the soft actor-critic's own paper's. */
export const PAPER_SETTINGS: SacSettings = {
  hidden: [256, 256],
  learningRate: 3e-4,
  batch: 256,
  capacity: 10_000,
  discount: 0.99,
  following: 0.005,
  temperature: 0.2,
};

export class SoftActorCritic implements WeightAgent {
  private readonly policy: WeightPolicy;
  private readonly critics: [Perceptron, Perceptron];
  private readonly targets: [Perceptron, Perceptron];
  private readonly logTemperature: tf.Variable<tf.Rank.R0>;
  private readonly optimizers: Record<"policy" | "critics" | "temperature", tf.AdamOptimizer>;
  private readonly memory: ReplayMemory;
  private readonly settings: SacSettings;

  /** @param taskCount K: the length of states and of actions */
  constructor(
    private readonly taskCount: number,
    private readonly random: Random,
    settings: Partial<SacSettings> = {},
  ) {
    this.settings = { ...PAPER_SETTINGS, ...settings };
    const { hidden, capacity, learningRate, temperature } = this.settings;
    const critic = () => new Perceptron([2 * taskCount, ...hidden, 1], random);
    this.policy = new WeightPolicy(taskCount, taskCount, hidden, random);
    this.critics = [critic(), critic()];
    this.targets = [critic(), critic()];
    for (const i of [0, 1] as const) this.targets[i].follow(this.critics[i], 1);
    this.logTemperature = tf.tidy(() => tf.variable(tf.scalar(Math.log(temperature))));
    const adam = () => tf.train.adam(learningRate);
    this.optimizers = { policy: adam(), critics: adam(), temperature: adam() };
    this.memory = new ReplayMemory(taskCount, taskCount, capacity);
  }

  /** How much entropy counts against reward, > 0. */
  get temperature(): number {
    return Math.exp(this.logTemperature.dataSync()[0]!);
  }

  act(state: Float64Array): Float64Array {
    const weights = tf.tidy(() => {
      const states = tf.tensor2d(Float32Array.from(state), [1, this.taskCount]);
      return this.policy.draw(states).weights.dataSync();
    });
    // Exactly sum K: float32 is off by a rounding.
    return scaledToCount(Float64Array.from(weights));
  }

  remember(state: Float64Array, action: Float64Array, reward: number, next: Float64Array): void {
    this.memory.add(state, action, reward, next);
  }

  update(): void {
    if (this.memory.count === 0) return;
    tf.tidy(() => {
      const { count, ...drawn } = this.memory.sample(this.settings.batch, this.random);
      const matrix = (values: Float32Array) => tf.tensor2d(values, [count, this.taskCount]);
      const [states, nextStates] = [matrix(drawn.states), matrix(drawn.nextStates)];
      this.learnValues(states, matrix(drawn.actions), tf.tensor1d(drawn.rewards), nextStates);
      const entropy = this.learnPolicy(states);
      this.learnTemperature(entropy);
    });
    for (const i of [0, 1] as const) this.targets[i].follow(this.critics[i], this.settings.following);
  }

  dispose(): void {
    for (const part of [this.policy, ...this.critics, ...this.targets, this.logTemperature]) part.dispose();
    for (const optimizer of Object.values(this.optimizers)) optimizer.dispose();
  }

  /** Both critics towards reward + discount * (the lesser target's value of the policy's next action, entropy included). */
  private learnValues(
    states: tf.Tensor2D,
    actions: tf.Tensor2D,
    rewards: tf.Tensor1D,
    nextStates: tf.Tensor2D,
  ): void {
    const next = this.policy.draw(nextStates);
    const value = lesser(this.targets, nextStates, next.weights);
    const soft = tf.sub(value, tf.mul(this.temperature, next.logDensity));
    const goal = tf.add<tf.Tensor1D>(rewards, tf.mul(this.settings.discount, soft));
    const loss = () => {
      const [one, two] = this.critics.map((critic) => {
        const error = tf.sub(valuesOf(critic, states, actions), goal);
        return tf.mean(tf.square(error));
      }) as [tf.Tensor, tf.Tensor];
      return tf.add<tf.Scalar>(one, two);
    };
    this.optimizers.critics.minimize(
      loss,
      false,
      this.critics.flatMap(({ variables }) => variables),
    );
  }

  /** The actor towards value and entropy. @returns its entropy over these states, estimated */
  private learnPolicy(states: tf.Tensor2D): number {
    const { temperature } = this;
    let entropy = 0;
    const loss = () => {
      const { weights, logDensity } = this.policy.draw(states);
      entropy = -tf.mean(logDensity).dataSync()[0]!;
      return tf.mean<tf.Scalar>(
        tf.sub(tf.mul(temperature, logDensity), lesser(this.critics, states, weights)),
      );
    };
    this.optimizers.policy.minimize(loss, false, this.policy.variables);
    return entropy;
  }

  /** Up when the entropy is below its goal: minus the action's dimensions, and weights of sum K have K - 1. */
  private learnTemperature(entropy: number): void {
    const excess = entropy + (this.taskCount - 1);
    const loss = () => tf.mul<tf.Scalar>(this.logTemperature, excess);
    this.optimizers.temperature.minimize(loss, false, [this.logTemperature]);
  }
}

/** [rows] */
const valuesOf = (critic: Perceptron, states: tf.Tensor2D, actions: tf.Tensor2D): tf.Tensor1D =>
  tf.squeeze<tf.Tensor1D>(critic.forward(tf.concat2d([states, actions], 1)), [1]);

/** The lesser of two critics' values: one alone comes to overrate (arXiv 1802.09477). [rows] */
const lesser = (critics: [Perceptron, Perceptron], states: tf.Tensor2D, actions: tf.Tensor2D): tf.Tensor1D =>
  tf.minimum(valuesOf(critics[0], states, actions), valuesOf(critics[1], states, actions));
