/** Grows the trees of forest.ts: at each node, of a random threshold for each input, the one that parts the labels best. */
import { median } from "simple-statistics";
import type { Random } from "../balancing/balancer";
import { type Forest, IS_LEAF, LEAF_VALUES, NODE } from "./forest";
import { METRIC_COUNT, RATIO_UNIT } from "./network";
import { type Label, labelMeans } from "./train-group";

export interface ForestRow {
  /** Features, in the encoding's order. */
  values: ArrayLike<number>;
  labels: readonly Label[];
}

export interface ForestSettings {
  trees: number;
  /** Rows that a leaf has at least. */
  leastLeaf: number;
}

export interface ForestGrowth {
  rows: readonly ForestRow[];
  /** The features it may look at. */
  seen: readonly number[];
  settings: ForestSettings;
  random: Random;
  signal?: AbortSignal;
  /** After each tree. */
  onTree?(): void;
}

/** @throws RangeError without a labelled row; the signal's reason when it is aborted */
export async function growForest({
  rows,
  seen,
  settings,
  random,
  signal,
  onTree,
}: ForestGrowth): Promise<Forest> {
  if (rows.length === 0) throw new RangeError("There is no labelled row to train on.");
  const grower = new Grower(rows, seen, settings, random);
  for (let tree = 0; tree < settings.trees; tree++) {
    // Between trees others have their turn: messages come in, among them the wish to stop.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    grower.grow();
    onTree?.();
  }
  return grower.forest();
}

interface Split {
  input: number;
  threshold: number;
}

class Grower {
  private readonly roots: number[] = [];
  private readonly nodes: number[] = [];
  private readonly leaves: number[] = [];
  /** [rows][LEAF_VALUES]: a ratio's unit is that of the networks' heads. */
  private readonly targets: Float64Array;
  /** By feature: [rows]. */
  private readonly columns: ReadonlyMap<number, Float64Array>;
  private readonly sums = new Float64Array(LEAF_VALUES);

  constructor(
    private readonly rows: readonly ForestRow[],
    seen: readonly number[],
    private readonly settings: ForestSettings,
    private readonly random: Random,
  ) {
    this.targets = targetsOf(rows);
    this.columns = new Map(
      seen.map((input) => [input, Float64Array.from(rows, ({ values }) => values[input]!)]),
    );
  }

  grow(): void {
    this.roots.push(this.nodes.length / NODE);
    this.branch(Uint32Array.from(this.rows.keys()));
  }

  forest(): Forest {
    const { roots } = this;
    return { roots, nodes: Float32Array.from(this.nodes), leaves: Float32Array.from(this.leaves) };
  }

  /** Adds the node of these rows, and all below it. */
  private branch(rows: Uint32Array): void {
    const split = this.bestSplit(rows);
    if (split === null) {
      this.leaf(rows);
      return;
    }
    const node = this.nodes.push(split.input, split.threshold, 0) / NODE - 1;
    const column = this.columns.get(split.input)!;
    this.branch(rows.filter((row) => column[row]! <= split.threshold));
    this.nodes[NODE * node + 2] = this.nodes.length / NODE;
    this.branch(rows.filter((row) => column[row]! > split.threshold));
  }

  /** Says the median, nearer to labels of which half are 1 than the mean is. */
  private leaf(rows: Uint32Array): void {
    this.nodes.push(IS_LEAF, this.leaves.length / LEAF_VALUES, 0);
    for (let i = 0; i < LEAF_VALUES; i++) {
      const middle = median(Array.from(rows, (row) => this.targets[row * LEAF_VALUES + i]!));
      this.leaves.push(middle * (i < METRIC_COUNT ? RATIO_UNIT : 1));
    }
  }

  /** @returns null where none leaves enough rows on both sides */
  private bestSplit(rows: Uint32Array): Split | null {
    if (rows.length < 2 * this.settings.leastLeaf) return null;
    this.sum(rows);
    const all = Float64Array.from(this.sums);
    let [best, most]: [Split | null, number] = [null, Number.NEGATIVE_INFINITY];
    for (const [input, column] of this.columns) {
      const threshold = this.threshold(rows, column);
      if (threshold === null) continue;
      const gain = this.gain(rows, all, column, threshold);
      if (gain > most) [best, most] = [{ input, threshold }, gain];
    }
    return best;
  }

  /** Anywhere between the least and the greatest value, rounded as it is kept; null where the two are the same. */
  private threshold(rows: Uint32Array, column: Float64Array): number | null {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < rows.length; i++) {
      const value = column[rows[i]!]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    return least === greatest ? null : Math.fround(least + this.random() * (greatest - least));
  }

  /** How much less the labels vary within the two sides than together, but for a constant; -Infinity: a side is too small. */
  private gain(rows: Uint32Array, all: Float64Array, column: Float64Array, threshold: number): number {
    const low = this.sum(rows, column, threshold);
    const high = rows.length - low;
    if (Math.min(low, high) < this.settings.leastLeaf) return Number.NEGATIVE_INFINITY;
    let gain = 0;
    for (let i = 0; i < LEAF_VALUES; i++) {
      const sum = this.sums[i]!;
      gain += sum ** 2 / low + (all[i]! - sum) ** 2 / high;
    }
    return gain;
  }

  /** Sums the targets of the rows up to a threshold, or of all of them. @returns how many rows */
  private sum(rows: Uint32Array, column?: Float64Array, threshold = 0): number {
    const { sums, targets } = this;
    sums.fill(0);
    let count = 0;
    for (let j = 0; j < rows.length; j++) {
      const row = rows[j]!;
      if (column !== undefined && column[row]! > threshold) continue;
      count++;
      const start = row * LEAF_VALUES;
      for (let i = 0; i < LEAF_VALUES; i++) sums[i]! += targets[start + i]!;
    }
    return count;
  }
}

/** What was not judged counts as the mean of what was. */
function targetsOf(rows: readonly ForestRow[]): Float64Array {
  const { meanRatio, meanTop } = labelMeans(rows, "ratio");
  const targets = new Float64Array(rows.length * LEAF_VALUES);
  for (const [row, { labels }] of rows.entries())
    for (let metric = 0; metric < METRIC_COUNT; metric++) {
      const [a, b] = labels[metric] ?? [0, null];
      const place = row * LEAF_VALUES + metric;
      targets[place] = (b === null ? meanRatio[metric]! : a / b) / RATIO_UNIT;
      targets[place + METRIC_COUNT] = b === null ? meanTop[metric]! : Math.max(a, b);
    }
  return targets;
}
