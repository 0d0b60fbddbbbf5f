/** How the ratios of a metric are spread. Pure. */
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import { type JudgedRow, ratioOf } from "../mmrole/judged-row";

/** About half of all ratios are exactly 1 (shared/research/mmrole.md), so that is a bin of its own. */
export const RATIO_BINS = [
  { label: "below 0.5", holds: (ratio: number) => ratio < 0.5 },
  { label: "0.5 to 0.75", holds: (ratio: number) => ratio >= 0.5 && ratio < 0.75 },
  { label: "0.75 to 1", holds: (ratio: number) => ratio >= 0.75 && ratio < 1 },
  { label: "exactly 1", holds: (ratio: number) => ratio === 1 },
  { label: "1 to 1.25", holds: (ratio: number) => ratio > 1 && ratio <= 1.25 },
  { label: "1.25 to 1.5", holds: (ratio: number) => ratio > 1.25 && ratio <= 1.5 },
  { label: "above 1.5", holds: (ratio: number) => ratio > 1.5 },
] as const;

/** How many ratios lie in each of RATIO_BINS. */
export type RatioBins = number[];

export const ratioBins = (rows: readonly Pick<JudgedRow, "metrics">[]): Record<MetricKey, RatioBins> =>
  Object.fromEntries(
    METRIC_KEYS.map((metric) => {
      const ratios = rows.flatMap((row) => ratioOf(row, metric) ?? []);
      return [metric, RATIO_BINS.map(({ holds }) => ratios.filter(holds).length)];
    }),
  ) as Record<MetricKey, RatioBins>;
