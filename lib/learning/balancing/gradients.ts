/** The algebra of K long gradients. Each strategy needs their inner products only, so the long work is done here, once. */
import type { Gram, Vector } from "./balancer";

/**
 * @param gradients K of one length
 * @throws RangeError if lengths differ or a value is not finite
 */
export function gramOf(gradients: readonly Vector[]): Gram {
  const length = gradients[0]?.length ?? 0;
  if (gradients.some((gradient) => gradient.length !== length)) {
    throw new RangeError("The gradients differ in length.");
  }
  const gram = gradients.map(() => new Float64Array(gradients.length));
  for (let i = 0; i < gradients.length; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(gradients[i]!, gradients[j]!);
      gram[i]![j] = product;
      gram[j]![i] = product;
    }
    if (!Number.isFinite(gram[i]![i])) throw new RangeError(`The gradient of task ${i} is not finite.`);
  }
  return gram;
}

/** sum_i coefficients[i] * gradients[i], in the kind of array that the gradients have. */
export function weightedSum<V extends Vector>(gradients: readonly V[], coefficients: Float64Array): V {
  const sum = new Float64Array(gradients[0]!.length);
  for (const [i, gradient] of gradients.entries()) {
    const coefficient = coefficients[i]!;
    for (let p = 0; p < sum.length; p++) sum[p]! += coefficient * gradient[p]!;
  }
  const result = gradients[0]!.slice() as V;
  result.set(sum);
  return result;
}

/** gram times a vector: its inner product with each gradient, for the gradient with these coefficients. */
export const timesGram = (gram: Gram, coefficients: ArrayLike<number>): Float64Array =>
  Float64Array.from(gram, (row) => dot(row, coefficients));

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The same gradients in units of the longest one, so that a solver's tolerance means the same for all; null if all are 0. */
export function normalised(gram: Gram): Gram | null {
  const longest = gram.reduce((max, row, i) => Math.max(max, row[i]!), 0);
  return longest > 0 ? gram.map((row) => row.map((value) => value / longest)) : null;
}
