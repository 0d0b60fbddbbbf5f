/**
 * PCGrad, gradient surgery (arXiv 2001.06782): where two tasks' gradients conflict, each loses its part along the other,
 * the others taken in random order; the results are added. Pure.
 */
import type { Gram, Random } from "./balancer";
import { dot } from "./gradients";

/** @returns the coefficients of the combined gradient, length K: all 1 where no two conflict */
export function pcgrad(gram: Gram, random: Random): Float64Array {
  const total = new Float64Array(gram.length);
  for (let i = 0; i < gram.length; i++) {
    // This task's gradient as it is projected: its coefficients in the tasks' gradients as they came.
    const own = new Float64Array(gram.length);
    own[i] = 1;
    for (const j of shuffledOthers(gram.length, i, random)) {
      const product = dot(own, gram[j]!);
      if (product < 0) own[j]! -= product / gram[j]![j]!;
    }
    for (const [j, coefficient] of own.entries()) total[j]! += coefficient;
  }
  return total;
}

/** 0 to count - 1 without one, each order as likely as another (Fisher and Yates). */
function shuffledOthers(count: number, without: number, random: Random): number[] {
  const others = Array.from({ length: count }, (_, i) => i).filter((i) => i !== without);
  for (let i = others.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [others[i], others[j]] = [others[j]!, others[i]!];
  }
  return others;
}
