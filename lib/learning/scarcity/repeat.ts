/** One repeat of the experiment: a fold of one division of the characters is held out, and cells are trained and measured. */
import { METRIC_KEYS } from "../../chat/metrics";
import type { CotbalMeasures } from "../balancing/cotbal";
import { foldsBy } from "../reward/folds";
import { METRIC_COUNT } from "../reward/network";
import { randomOf } from "../reward/train";
import type { GroupSettings, Label } from "../reward/train-group";
import { measuresOf } from "./contributions";
import { type Cell, type DoneCell, SINGLE } from "./grid";
import { scoresOf } from "./held-out";
import { inputsOf, learn, type Row } from "./learner";
import { keepShare, onlyMetric } from "./mask";

/** Purposes of chance, apart from learner.ts's. */
const [FOLDS, HALVES, MASKS] = [0, 10, 20];
/** Of CoTBal's own trainings, beside the cell's. */
const HALF_SEED = 500_000;

export interface RepeatOptions {
  seed: number;
  fold: number;
  folds: number;
  settings?: GroupSettings;
}

type Labels = readonly (readonly Label[])[];

export class Repeat {
  private readonly rows: readonly Row[];
  private readonly held: readonly Row[];
  private readonly inputs: readonly Float32Array[];
  private readonly heldInputs: readonly Float32Array[];
  private readonly halves: readonly number[];
  /** By metric, with all labels: what CoTBal's small trainings predict. */
  private readonly halfPredictions = new Map<number, number[]>();

  /** @throws RangeError where the rows are of fewer characters than there are folds */
  constructor(
    all: readonly Row[],
    private readonly options: RepeatOptions,
  ) {
    const { seed, fold, folds } = options;
    const foldOf = foldsBy(
      all.map(({ character }) => character),
      folds,
      randomOf(seed, FOLDS),
    );
    this.rows = all.filter((_, i) => foldOf[i] !== fold);
    this.held = all.filter((_, i) => foldOf[i] === fold);
    if (this.rows.length === 0 || this.held.length === 0)
      throw new RangeError(`There are not enough characters for ${folds} folds.`);
    const { inputs, heldInputs } = inputsOf(this.rows, this.held);
    this.inputs = inputs;
    this.heldInputs = heldInputs;
    this.halves = foldsBy(
      this.rows.map(({ character }) => character),
      2,
      randomOf(seed, HALVES + fold),
    );
  }

  async measure(cell: Cell): Promise<Omit<DoneCell, "code">> {
    const { contender, target, kept } = cell;
    const metric = target === null ? null : METRIC_KEYS.indexOf(target);
    const all = this.rows.map(({ labels }) => labels);
    const left = metric === null ? all : this.scarce(all, metric, kept);
    const cotbal = contender === "cotbal" ? await this.cotbal(left, metric) : undefined;
    const before = process.cpuUsage();
    const judge = await learn({
      inputs: this.inputs,
      labels: contender === SINGLE ? onlyMetric(left, metric!) : left,
      strategy: contender === SINGLE ? "equal" : contender,
      ...{ seed: this.seed(), cotbal, settings: this.options.settings },
    });
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    const predicted = this.heldInputs.map(judge);
    const measured = contender === SINGLE ? [metric!] : METRIC_KEYS.map((_, i) => i);
    return {
      ...cell,
      scores: Object.fromEntries(
        measured.map((i) => [METRIC_KEYS[i]!, this.scoresOf(i, predicted)] as const),
      ),
      seconds,
    };
  }

  private scoresOf(metric: number, predicted: readonly Float64Array[]) {
    const rows = [...this.held.keys()].filter((row) => this.held[row]!.labels[metric]?.[1] != null);
    return scoresOf(
      rows.map((row) => predicted[row]![metric]!),
      rows.map((row) => {
        const [answer, reference] = this.held[row]!.labels[metric]!;
        return answer / reference!;
      }),
    );
  }

  /** The same rows' labels are kept for every contender. */
  private scarce(labels: Labels, metric: number, kept: number): Labels {
    const { seed, fold } = this.options;
    return keepShare(labels, metric, kept, randomOf(seed, MASKS + fold * METRIC_COUNT + metric));
  }

  private seed(): number {
    const { seed, fold, folds } = this.options;
    return seed * folds + fold;
  }

  private async cotbal(labels: Labels, scarce: number | null): Promise<CotbalMeasures> {
    const predicted: number[][] = [];
    for (const metric of METRIC_KEYS.keys()) {
      const known = metric === scarce ? undefined : this.halfPredictions.get(metric);
      const found = known ?? (await this.predictHalves(onlyMetric(labels, metric), metric));
      if (metric !== scarce) this.halfPredictions.set(metric, found);
      predicted.push(found);
    }
    return measuresOf(predicted, labels);
  }

  private async predictHalves(labels: Labels, metric: number): Promise<number[]> {
    const predicted = new Array<number>(labels.length).fill(Number.NaN);
    for (const half of [0, 1]) {
      const places = [...labels.keys()].filter((row) => this.halves[row] !== half);
      const judge = await learn({
        inputs: places.map((place) => this.inputs[place]!),
        labels: places.map((place) => labels[place]!),
        ...{ strategy: "equal", seed: HALF_SEED + 2 * this.seed() + half, settings: this.options.settings },
      });
      for (const row of labels.keys())
        if (this.halves[row] === half) predicted[row] = judge(this.inputs[row]!)[metric]!;
    }
    return predicted;
  }
}
