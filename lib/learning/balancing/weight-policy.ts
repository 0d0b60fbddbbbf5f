/**
 * The actor: from a state to a distribution over weights, K softmax(u) with u a normal of learned mean and spread (a
 * logistic-normal distribution on the simplex).
 *
 * The soft actor-critic needs the density of the weights. It usually is that of a tanh-squashed normal (arXiv 1812.05905,
 * appendix C), which is not the density here; and u and u + t give the same weights. So the normal's density is
 * integrated over t, in closed form, and divided by the softmax's volume change, the product of the shares.
 */
import * as tf from "@tensorflow/tfjs";
import type { Random } from "./balancer";
import { Perceptron } from "./perceptron";
import { gaussian } from "./softmax";

/** Spreads of u from 0.7% to seven times: beyond them weights are fixed or all on one task. */
const [LEAST_LOG_SPREAD, MOST_LOG_SPREAD] = [-5, 2];

export interface DrawnWeights {
  /** [rows, K], each row >= 0 with sum K */
  weights: tf.Tensor2D;
  /** [rows]: log density, by any K - 1 of the weights */
  logDensity: tf.Tensor1D;
}

export class WeightPolicy {
  private readonly network: Perceptron;

  constructor(
    stateSize: number,
    private readonly taskCount: number,
    hidden: readonly number[],
    private readonly random: Random,
  ) {
    this.network = new Perceptron([stateSize, ...hidden, 2 * taskCount], random);
  }

  get variables(): tf.Variable[] {
    return this.network.variables;
  }

  /** Random weights for each row of states, differentiable by the network. @param states [rows, stateSize] */
  draw(states: tf.Tensor2D): DrawnWeights {
    const rows = states.shape[0];
    const [mean, spread] = tf.split(this.network.forward(states), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
    const logSpread = tf.clipByValue(spread, LEAST_LOG_SPREAD, MOST_LOG_SPREAD);
    const values = Float32Array.from({ length: rows * this.taskCount }, () => gaussian(this.random));
    return drawnWeights(mean, logSpread, tf.tensor2d(values, [rows, this.taskCount]));
  }

  dispose(): void {
    this.network.dispose();
  }
}

/** @param mean of u @param logSpread log of its standard deviation @param noise draws of N(0, 1); all [rows, K] */
export function drawnWeights(mean: tf.Tensor2D, logSpread: tf.Tensor2D, noise: tf.Tensor2D): DrawnWeights {
  const count = mean.shape[1];
  const logShares = tf.logSoftmax(tf.add<tf.Tensor2D>(mean, tf.mul(tf.exp(logSpread), noise)));
  // The exponent of N(u + t) is a parabola of t: -(precision t² + 2 pull t + sum noise²) / 2.
  const inverse = tf.exp(tf.neg(logSpread));
  const precision = tf.sum(tf.square(inverse), 1);
  const pull = tf.sum(tf.mul(noise, inverse), 1);
  const exponent = tf.sub(tf.sum(tf.square(noise), 1), tf.div(tf.square(pull), precision));
  const logNormal = tf.neg(tf.add(tf.sum(logSpread, 1), tf.mul(0.5, tf.add(exponent, tf.log(precision)))));
  const constant = (count - 1) * (0.5 * Math.log(2 * Math.PI) + Math.log(count));
  return {
    weights: tf.mul(tf.exp(logShares), count),
    logDensity: tf.sub(tf.sub(logNormal, tf.sum(logShares, 1)), constant),
  };
}
