/** From cells to what a page shows: means over the repeats, paired differences, intervals. Pure. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import type { Value } from "../../evaluation/agent-result";
import { bootstrapIntervals, valueWith } from "../../evaluation/mmrole/bootstrap";
import { meanOf } from "../reward/cross-validate";
import {
  type Contender,
  type DoneCell,
  EQUAL,
  keyOf,
  MEASURES,
  type Measure,
  type Plan,
  SHARES,
  type Share,
  SINGLE,
} from "./grid";
import type { Line, Part } from "./result";

/** A repeat's number; NaN where it cannot be told. */
type Numbers = readonly number[];

/** A mean over repeats, with the interval that resampling them gives; those where it is NaN are left out. */
export function meanWithInterval(numbers: Numbers): Value {
  const known = numbers.filter(Number.isFinite);
  const [interval] = bootstrapIntervals(known.length, (places) => [
    meanOf(places.map((place) => known[place]!)),
  ]);
  return valueWith(meanOf(known), known.length, known.length > 1 ? interval : null);
}

const minus = (a: Numbers, b: Numbers): number[] => a.map((value, i) => value - b[i]!);

class Table {
  private readonly cells: ReadonlyMap<string, DoneCell>;
  private readonly repeats: { seed: number; fold: number }[];

  constructor(cells: readonly DoneCell[]) {
    this.cells = new Map(cells.map((cell) => [keyOf(cell), cell]));
    const repeats = cells.map(({ seed, fold }) => ({ seed, fold }));
    this.repeats = [...new Map(repeats.map((one) => [`${one.seed} ${one.fold}`, one])).values()];
  }

  /** By repeat: of a metric, where the labels of one are scarce. */
  private of(
    contender: Contender,
    kept: Share,
    scarce: MetricKey,
    metric: MetricKey,
    measure: Measure,
  ): Numbers {
    // Alone, a metric beside the scarce one has all its labels; together, all labels are the same training for all.
    const alone = contender === SINGLE;
    const share = alone && metric !== scarce ? 1 : kept;
    const target = alone ? metric : kept === 1 ? null : scarce;
    return this.repeats.map((repeat) => {
      const cell = this.cells.get(keyOf({ contender, target, kept: share, ...repeat }));
      return cell?.scores[metric]?.[measure] ?? Number.NaN;
    });
  }

  /** By repeat, the mean over targets: of the scarce metric itself, or of the mean of all others. */
  numbers(
    part: Part,
    contender: Contender,
    kept: Share,
    targets: readonly MetricKey[],
    measure: Measure,
  ): Numbers {
    const columns = targets.flatMap((target) => {
      const metrics = METRIC_KEYS.filter((metric) => (metric === target) === (part === "scarce"));
      return metrics.map((metric) => this.of(contender, kept, target, metric, measure));
    });
    return this.repeats.map((_, repeat) => meanOf(columns.map((column) => column[repeat]!)));
  }
}

/** @returns a line for each contender, share and target, and for the mean of the targets */
export function summaryOf(
  cells: readonly DoneCell[],
  { contenders, targets }: Pick<Plan, "contenders" | "targets">,
): { repeats: number; lines: Line[]; seconds: Partial<Record<Contender, number>> } {
  const table = new Table(cells);
  const lineOf = (contender: Contender, kept: Share, target: MetricKey | null): Line => {
    const of = target === null ? targets : [target];
    const values = (part: Part) =>
      Object.fromEntries(
        MEASURES.map((measure) => [
          measure,
          meanWithInterval(table.numbers(part, contender, kept, of, measure)),
        ]),
      ) as Line["scarce"];
    const over = (other: Contender) => {
      if (other === contender || !contenders.includes(other)) return null;
      const gain = (part: Part) =>
        meanWithInterval(
          minus(table.numbers(part, contender, kept, of, "r2"), table.numbers(part, other, kept, of, "r2")),
        );
      return { scarce: gain("scarce"), others: gain("others") };
    };
    return {
      ...{ contender, kept, target },
      ...{ scarce: values("scarce"), others: values("others") },
      ...{ overSingle: over(SINGLE), overEqual: over(EQUAL) },
    };
  };
  const lines = contenders.flatMap((contender) =>
    SHARES.flatMap((kept) => [null, ...targets].map((target) => lineOf(contender, kept, target))),
  );
  const seconds = contenders.map((contender) => {
    const own = cells.filter((cell) => cell.contender === contender).map((cell) => cell.seconds);
    return [contender, meanOf(own)] as const;
  });
  const repeats = new Set(cells.map(({ seed, fold }) => `${seed} ${fold}`)).size;
  return { repeats, lines, seconds: Object.fromEntries(seconds) };
}
