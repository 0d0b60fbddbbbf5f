import { expect, it } from "vitest";
import { AdamW } from "./adamw";

it("takes the steps of PyTorch's", () => {
  const [weights, biases] = [Float32Array.of(1, -2, 0.5), Float32Array.of(0.25)];
  const optimizer = new AdamW([weights, biases], [true, false], {
    beta1: 0.9,
    beta2: 0.98,
    weightDecay: 0.05,
  });
  const near = (values: Float32Array, expected: number[]) => {
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 6);
  };
  optimizer.update([Float32Array.of(0.5, -1, 0), Float32Array.of(2)], 0.1);
  near(weights, [0.895, -1.89, 0.4975]);
  near(biases, [0.15]);
  optimizer.update([Float32Array.of(-0.25, -1, 3), Float32Array.of(-1)], 0.05);
  near(weights, [0.8794071, -1.8352751, 0.4592267]);
  near(biases, [0.1366446]);
});
