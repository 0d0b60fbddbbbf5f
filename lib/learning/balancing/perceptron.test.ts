import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { beforeAll, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { Perceptron } from "./perceptron";

beforeAll(async () => {
  await tf.setBackend("wasm");
  await tf.ready();
}, 30_000);

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];
const small = () => {
  const network = new Perceptron([2, 2, 1], createRandom(1));
  const given = [tf.tensor2d([1, -1, 2, 1], [2, 2]), tf.tensor1d([0, 0.5]), tf.tensor2d([3, -2], [2, 1])];
  for (const [i, variable] of network.variables.slice(0, 3).entries()) variable.assign(given[i]!);
  return network;
};

it("is dense layers with ReLU between them", () => {
  // (1, 2): 1 + 4 = 5 and -1 + 2 + 0.5 = 1.5; 3 * 5 - 2 * 1.5 = 12. (-1, 0): -1 -> 0 and 1.5; -3.
  expect(values(small().forward(tf.tensor2d([1, 2, -1, 0], [2, 2])))).toEqual([12, -3]);
});

it("has the gradients that differences show", () => {
  const network = small();
  const input = tf.tensor2d([1, 2, -1, 0.25], [2, 2]);
  const loss = () => tf.sum<tf.Scalar>(tf.square(network.forward(input)));
  const { grads } = tf.variableGrads(loss, network.variables as tf.Variable<tf.Rank>[]);
  for (const variable of network.variables) {
    const [was, gradient] = [values(variable), values(grads[variable.name]!)];
    for (const i of was.keys()) {
      const at = (step: number) => {
        variable.assign(tf.tensor(was.with(i, was[i]! + step), variable.shape));
        return loss().dataSync()[0]!;
      };
      const slope = (at(1 / 64) - at(-1 / 64)) / (2 / 64);
      at(0);
      expect(Math.abs(gradient[i]! - slope)).toBeLessThan(0.01 + 0.001 * Math.abs(slope));
    }
  }
});

it("follows another by a share of the way", () => {
  const [one, other] = [small(), small()];
  one.variables[0]!.assign(tf.tensor2d([0, 0, 0, 0], [2, 2]));
  one.follow(other, 0.25);
  expect(values(one.variables[0]!)).toEqual([0.25, -0.25, 0.5, 0.25]);
  expect(values(other.variables[0]!)).toEqual([1, -1, 2, 1]);
  one.follow(other, 1);
  expect(values(one.variables[0]!)).toEqual([1, -1, 2, 1]);
});
