/**
 * Extremely randomised trees (Geurts, Ernst and Wehenkel 2006, doi 10.1007/s10994-006-6226-1), one leaf saying all eight
 * metrics: what they are and how they judge; growing them is elsewhere. They err differently from networks. Pure.
 */
import { METRIC_COUNT, type Prediction } from "./network";

/** Of a leaf, medians of its rows' labels: the eight ratios, then the better of the two scores of each metric. */
export const LEAF_VALUES = 2 * METRIC_COUNT;
/** Numbers of a node. */
export const NODE = 3;
/** In place of an input: the node is a leaf. */
export const IS_LEAF = -1;

export interface Forest {
  /** Where in `nodes` each tree begins: the number of a node. */
  roots: number[];
  /**
   * [node][NODE]: input, threshold, number of the node for values above it; that for the others comes next. A leaf:
   * IS_LEAF, its number in `leaves`, 0.
   */
  nodes: Float32Array;
  /** [leaf][LEAF_VALUES] */
  leaves: Float32Array;
}

/** The mean over the trees. @param values features, in the encoding's order */
export function predictByForest({ roots, nodes, leaves }: Forest, values: ArrayLike<number>): Prediction {
  const sums = new Float64Array(LEAF_VALUES);
  for (const root of roots) {
    const leaf = leafOf(nodes, root, values) * LEAF_VALUES;
    for (let i = 0; i < LEAF_VALUES; i++) sums[i]! += leaves[leaf + i]! / roots.length;
  }
  return { ratio: sums.slice(0, METRIC_COUNT), top: sums.slice(METRIC_COUNT) };
}

function leafOf(nodes: Float32Array, root: number, values: ArrayLike<number>): number {
  let node = root;
  for (;;) {
    const input = nodes[node * NODE]!;
    const threshold = nodes[node * NODE + 1]!;
    if (input === IS_LEAF) return threshold;
    node = values[input]! > threshold ? nodes[node * NODE + 2]! : node + 1;
  }
}
