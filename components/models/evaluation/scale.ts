/** Where values lie on the line of a plot. Pure. */
import type { Unit } from "@/lib/evaluation/agent-asked";
import type { TableRow } from "@/lib/evaluation/agent-table";

/** The least round number that is not below: 1, 2 or 5 and noughts. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9))!;
  return Number((step * power).toPrecision(1));
}

const FIXED: Partial<Record<Unit, [number, number]>> = { share: [0, 1], grade: [1, 5] };

/** Both ends of a row's line: those that its unit has, or nought and a round number above all that is on it. */
export function endsOf({ unit, good, values }: Pick<TableRow, "unit" | "good" | "values">): [number, number] {
  const shown = Object.values(values).flatMap(({ value, interval95 }) => [value ?? 0, ...(interval95 ?? [])]);
  return FIXED[unit] ?? [0, roundUp(Math.max(...shown, ...(good ?? []).filter(Number.isFinite)))];
}

/** Per cent of the way, never off the line. */
export const placeOf = (value: number, [from, to]: [number, number]): number =>
  Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
