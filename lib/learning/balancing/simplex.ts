/**
 * The least value of a smooth convex function of K shares (each >= 0, sum 1), by Frank-Wolfe with pairwise steps: share
 * moves from the worst task that has some to the best. Unlike the plain method it comes to rest quickly at a corner or an
 * edge too (Lacoste-Julien and Jaggi, arXiv 1511.05932). Pure.
 */

const ROUNDS = 1000;
/** Halvings of a line search: as many as a double has bits. */
const HALVINGS = 52;

/**
 * @param slopeAt the function's gradient at given shares, all of length K, in units of about 1
 * @param tolerance how far apart the slopes of tasks that hold a share may lie in the end
 * @returns the shares, length K
 */
export function minimiseOnSimplex(
  count: number,
  slopeAt: (shares: Float64Array) => Float64Array,
  tolerance = 1e-11,
): Float64Array {
  let shares = new Float64Array(count).fill(1 / count);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = slopeAt(shares);
    let [best, worst] = [0, -1];
    for (let i = 0; i < count; i++) {
      if (slope[i]! < slope[best]!) best = i;
      if (shares[i]! > 0 && (worst < 0 || slope[i]! > slope[worst]!)) worst = i;
    }
    if (!(slope[worst]! - slope[best]! > tolerance)) break;
    shares = moved(shares, worst, best, slopeAt);
  }
  return shares;
}

/** As much of a share moved as lowers the function: all of it, or up to where its slope along the way is 0. */
function moved(
  shares: Float64Array,
  from: number,
  to: number,
  slopeAt: (shares: Float64Array) => Float64Array,
): Float64Array<ArrayBuffer> {
  const after = (step: number) => {
    const next = Float64Array.from(shares);
    next[from] = step === shares[from]! ? 0 : shares[from]! - step;
    next[to]! += step;
    return next;
  };
  const falls = (step: number) => {
    const slope = slopeAt(after(step));
    return slope[to]! < slope[from]!;
  };
  let high = shares[from]!;
  if (falls(high)) return after(high);
  let low = 0;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (falls(middle)) low = middle;
    else high = middle;
  }
  return after((low + high) / 2);
}
