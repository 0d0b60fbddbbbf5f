/** A network of dense layers on TensorFlow.js, with ReLU between them, whose first weights follow a given random. */
import * as tf from "@tensorflow/tfjs";
import type { Random } from "./balancer";

export class Perceptron {
  readonly variables: tf.Variable[];
  private readonly layers: { kernel: tf.Variable<tf.Rank.R2>; bias: tf.Variable<tf.Rank.R1> }[];

  /** @param sizes of the input, each hidden layer and the output */
  constructor(sizes: readonly number[], random: Random) {
    // A variable is no part of what tidy frees; the tensor with its first values is.
    this.layers = tf.tidy(() =>
      sizes.slice(1).map((outputs, i) => ({
        kernel: tf.variable(glorotUniform(sizes[i]!, outputs, random)),
        bias: tf.variable(tf.zeros<tf.Rank.R1>([outputs])),
      })),
    ) as Perceptron["layers"];
    this.variables = this.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
  }

  /** @param input [rows, first size] @returns [rows, last size], without a ReLU */
  forward(input: tf.Tensor2D): tf.Tensor2D {
    return this.layers.reduce<tf.Tensor2D>((x, { kernel, bias }, i) => {
      const sum = tf.add<tf.Tensor2D>(product(x, kernel), bias);
      return i < this.layers.length - 1 ? tf.relu(sum) : sum;
    }, input);
  }

  /** Goes a share of the way to another of the same sizes: 1 makes them equal. */
  follow(other: Perceptron, share: number): void {
    tf.tidy(() => {
      for (const [i, variable] of this.variables.entries()) {
        const target = other.variables[i]!;
        variable.assign(tf.add(tf.mul(variable, 1 - share), tf.mul(target, share)));
      }
    });
  }

  dispose(): void {
    tf.dispose(this.variables);
  }
}

/**
 * x times kernel, [rows, inputs] and [inputs, outputs]. The gradients turn their matrices first: the WebAssembly backend
 * multiplies transposed ones by a plain loop, several times slower than its XNNPACK.
 */
const product = tf.customGrad((...args) => {
  const [x, kernel, save] = args as unknown as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
  save([x, kernel]);
  return {
    value: tf.matMul<tf.Tensor2D>(x, kernel),
    gradFunc: (slope: tf.Tensor2D, saved: tf.Tensor[]) => {
      const [x, kernel] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [tf.matMul(slope, tf.transpose(kernel)), tf.matMul(tf.transpose(x), slope)];
    },
  };
});

/** Glorot and Bengio 2010 (AISTATS): uniform in +-sqrt(6 / (inputs + outputs)). @returns [inputs, outputs] */
function glorotUniform(inputs: number, outputs: number, random: Random): tf.Tensor2D {
  const limit = Math.sqrt(6 / (inputs + outputs));
  const values = Float32Array.from({ length: inputs * outputs }, () => (2 * random() - 1) * limit);
  return tf.tensor2d(values, [inputs, outputs]);
}
