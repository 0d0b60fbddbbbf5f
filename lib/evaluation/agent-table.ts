/** The table of what was measured: its columns and its rows. Pure. */
import { goodRange, type Judgement, judged } from "./agent-asked";
import { GROUPS, ROWS, type Row } from "./agent-metrics";
import type { Measure, Result, Value } from "./agent-result";

/** The agent that ships, and the one that came before it. */
export const THIS = "this";
const FIRST = ["v0", THIS];

/** The models' names, in the order of the columns: what was before, this, all others as measured. */
export function columnsOf({ models, metrics }: Pick<Result, "models" | "metrics">): string[] {
  const measured = Object.values(metrics).flatMap(({ byModel }) => Object.keys(byModel));
  const names = [...new Set([...Object.keys(models), ...measured])];
  return [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
}

export interface TableRow extends Row {
  /** By model; those it was not measured of are missing. */
  values: Record<string, Measure>;
  /** Null where they depend on what was not measured. */
  good: [number, number] | null;
  judgement: Judgement;
  parts: Part[];
}
/** A line below a row: a number that explains it, or the same number for a part of what was asked. */
export interface Part {
  heading: string | null;
  label: string;
  unit: Row["unit"];
  values: Record<string, Value>;
}

export const tableOf = (result: Result): { heading: string; rows: TableRow[] }[] =>
  GROUPS.map(({ heading, rows }) => ({ heading, rows: rows.map((row) => filled(row, result)) }));

function filled(row: Row, { metrics }: Result): TableRow {
  const byModel = metrics[row.metric]?.byModel ?? {};
  const of = (measure: string) => {
    const found = Object.entries(byModel).flatMap(([model, measures]) => {
      const one = measures[measure];
      return one ? [[model, one] as const] : [];
    });
    return Object.fromEntries<Measure>(found);
  };
  const values = of(row.measure);
  const also = (row.also ?? []).map(
    ({ measure, label, unit }): Part => ({
      ...{ heading: null, label, unit: unit ?? row.unit, values: of(measure) },
    }),
  );
  const groups = [...new Set(Object.values(values).flatMap(({ by }) => Object.keys(by ?? {})))];
  const by = groups.map(
    (group): Part => ({
      ...{ heading: row.by ?? "By part", label: group, unit: row.unit },
      values: Object.fromEntries(
        Object.entries(values).flatMap(([model, { by }]) => (by?.[group] ? [[model, by[group]]] : [])),
      ),
    }),
  );
  const parts = [...also, ...by].filter(({ values }) => Object.keys(values).length > 0);
  const known = (model: string) => values[model];
  const good = goodRange(row.asked, known);
  return { ...row, values, good, judgement: judged(row.asked, values[THIS], known), parts };
}

/** How much of what was asked is met, by this agent. */
export function tally(table: { rows: TableRow[] }[]): {
  asked: number;
  met: number;
  missed: number;
  unmeasured: number;
} {
  const all = table.flatMap(({ rows }) => rows.map(({ judgement }) => judgement.met));
  const count = (met: boolean | undefined) => all.filter((one) => one === met).length;
  return { asked: ROWS.length, met: count(true), missed: count(false), unmeasured: count(undefined) };
}
