/** PCGrad, CAGrad and MGDA on gradients small enough to check in the plane, by brute force or by their conditions. */
import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { cagrad, conflictAverse } from "./cagrad";
import { dot, gramOf, weightedSum } from "./gradients";
import { mgda, minNormShares } from "./mgda";
import { pcgrad } from "./pcgrad";
import { gaussian } from "./softmax";

const vectors = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));
const expectClose = (found: ArrayLike<number>, expected: ArrayLike<number>, digits = 9) => {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) expect(found[i]).toBeCloseTo(expected[i]!, digits);
};
const length = (vector: Float64Array) => Math.sqrt(dot(vector, vector));
const mean = (gradients: Float64Array[]) =>
  weightedSum(gradients, new Float64Array(gradients.length).fill(1 / gradients.length));
/** K gradients of P numbers that lean towards one direction by `common`. */
function someGradients(count: number, size: number, common: number, seed: number): Float64Array[] {
  const random = createRandom(seed);
  const lean = Float64Array.from({ length: size }, () => common * gaussian(random));
  return Array.from({ length: count }, (_, i) => lean.map((value) => (value + gaussian(random)) * (i + 1)));
}

describe("PCGrad", () => {
  const surgery = (gradients: Float64Array[], seed = 1) =>
    weightedSum(gradients, pcgrad(gramOf(gradients), createRandom(seed)));

  it("takes from two that conflict their parts along one another", () => {
    // g1 . g2 = -1; g1 loses -1/2 g2: (.5, .5); g2 loses -1 g1: (0, 1)
    expectClose(surgery(vectors([1, 0], [-1, 1])), [0.5, 1.5]);
    // Opposite ones leave nothing.
    expectClose(surgery(vectors([1, 2], [-2, -4])), [0, 0]);
  });

  it("adds those that agree, or are at right angles", () => {
    expectClose(surgery(vectors([1, 0], [1, 1])), [2, 1]);
    expectClose(surgery(vectors([1, 0], [0, 3])), [1, 3]);
  });

  it("takes the others in an order that the seed decides", () => {
    // Written out as in the paper's algorithm, on whole gradients, for both orders of each of three tasks.
    const gradients = vectors([1, 0.2, -0.5], [-1, 1, 0.3], [-0.4, -1, 1]);
    const projected = (i: number, order: number[]) =>
      order.reduce((own, j) => {
        const other = gradients[j]!;
        const share = Math.min(dot(own, other), 0) / dot(other, other);
        return own.map((value, p) => value - share * other[p]!);
      }, gradients[i]!);
    const possible = [0, 1, 2].map((i) => {
      const others = [0, 1, 2].filter((j) => j !== i);
      return [projected(i, others), projected(i, others.toReversed())];
    });
    const sums = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
      weightedSum(
        possible.map((two, i) => two[(bits >> i) & 1]!),
        Float64Array.of(1, 1, 1),
      ),
    );
    const seen = new Set<number>();
    for (let seed = 0; seed < 60; seed++) {
      const found = surgery(gradients, seed);
      expect(surgery(gradients, seed)).toEqual(found);
      const which = sums.findIndex((sum) => length(sum.map((value, p) => value - found[p]!)) < 1e-9);
      expect(which).toBeGreaterThanOrEqual(0);
      seen.add(which);
    }
    expect(seen.size).toBe(8);
  });
});

describe("CAGrad", () => {
  const direction = (gradients: Float64Array[], c = 0.5) =>
    weightedSum(gradients, conflictAverse(gramOf(gradients), c));

  it.each([
    [vectors([1, 0], [-0.5, 1])],
    [vectors([1, 0.1], [-1, 0.3])],
    [vectors([3, 1], [-0.5, 1])],
    [vectors([1, 2], [2, 1])],
  ])("of %j is the best direction in the ball, by brute force over the shares", (gradients) => {
    const center = mean(gradients);
    let least = Number.POSITIVE_INFINITY;
    let expected = center;
    for (let share = 0; share <= 1; share += 1e-4) {
      const between = weightedSum(gradients, Float64Array.of(share, 1 - share));
      const value = dot(between, center) + 0.5 * length(center) * length(between);
      if (value >= least) continue;
      least = value;
      const step = (0.5 * length(center)) / length(between);
      expected = center.map((one, p) => one + step * between[p]!);
    }
    const found = direction(gradients);
    expectClose(found, expected, 3);
    // By duality the worst-off task gains what the function's least value says.
    expect(Math.min(...gradients.map((gradient) => dot(gradient, found)))).toBeCloseTo(least, 6);
  });

  it("gives the documented example of another implementation (torchjd.org, CAGrad)", () => {
    expectClose(direction(vectors([-4, 1, 1], [6, 1, 1])), [0.1835, 1.2041, 1.2041], 4);
  });

  it("stays within c |g0| of the mean and serves the worst-off no worse than it, for eight tasks", () => {
    for (const [seed, common] of [0, 0.2, 0.5, 2].entries()) {
      const gradients = someGradients(8, 30, common, seed);
      const center = mean(gradients);
      const found = direction(gradients);
      expect(length(found.map((value, p) => value - center[p]!))).toBeLessThanOrEqual(
        0.5 * length(center) * (1 + 1e-9),
      );
      const worst = (of: Float64Array) => Math.min(...gradients.map((gradient) => dot(gradient, of)));
      expect(worst(found)).toBeGreaterThan(worst(center));
    }
  });

  it("is the mean for c = 0, and finite where gradients vanish or cancel", () => {
    const gradients = vectors([1, 0], [-0.5, 1]);
    expectClose(direction(gradients, 0), [0.25, 0.5]);
    expectClose(direction(vectors([0, 0], [0, 0])), [0, 0]);
    const cancelling = vectors([1, 0], [-1, 0], [0, 1]);
    const found = direction(cancelling);
    expect(Math.min(...cancelling.map((gradient) => dot(gradient, found)))).toBeCloseTo(0, 5);
  });
});

describe("MGDA", () => {
  const shares = (gradients: Float64Array[]) => minNormShares(gramOf(gradients));

  it("has the closed form of two gradients", () => {
    // (g2 - g1) . g2 / |g1 - g2|², between 0 and 1
    expectClose(shares(vectors([1, 0], [-1, 1])), [0.6, 0.4]);
    expectClose(shares(vectors([1, 0], [0, 3])), [0.9, 0.1]);
    expectClose(shares(vectors([1, 0], [2, 1])), [1, 0]);
    expectClose(shares(vectors([1, 2], [-2, -4])), [2 / 3, 1 / 3]);
  });

  it.each([
    [3, 3, 1],
    [3, 10, 0],
    [8, 40, 0.5],
    [8, 5, 0],
  ])("of %i gradients of length %i meets the conditions of the shortest", (count, size, common) => {
    const gradients = someGradients(count, size, common, count + size);
    const found = shares(gradients);
    expect(found.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
    const shortest = weightedSum(gradients, found);
    // Karush, Kuhn, Tucker: as long along each gradient that has a share, and no shorter along the others.
    const squared = dot(shortest, shortest);
    for (const [i, gradient] of gradients.entries()) {
      const along = dot(gradient, shortest);
      expect(along).toBeGreaterThanOrEqual(squared - 1e-7);
      if (found[i]! > 1e-6) expect(along).toBeCloseTo(squared, 7);
    }
  });

  it("finds the point 0 where no direction betters all", () => {
    const gradients = vectors([1, 0], [-1, 1], [-1, -1]);
    expectClose(weightedSum(gradients, shares(gradients)), [0, 0]);
    expectClose(shares(vectors([0, 0], [0, 0])), [0.5, 0.5]);
  });

  it("does not depend on how long all are", () => {
    const gradients = someGradients(5, 9, 0.3, 2);
    const tiny = gradients.map((gradient) => gradient.map((value) => value * 1e-9));
    expectClose(shares(tiny), shares(gradients));
  });
});

it("equal gradients come out as their sum, by PCGrad and MGDA; CAGrad goes 1 + c as far", () => {
  const gram = gramOf(vectors([1, 2], [1, 2], [1, 2]));
  const total = (coefficients: Float64Array) => coefficients.reduce((a, b) => a + b);
  expect(total(pcgrad(gram, createRandom(1)))).toBeCloseTo(3, 9);
  expect(total(mgda(gram))).toBeCloseTo(3, 9);
  expect(total(cagrad(gram))).toBeCloseTo(4.5, 9);
});
