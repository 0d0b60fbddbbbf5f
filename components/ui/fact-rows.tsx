import type { ReactNode } from "react";

export type Fact = [label: string, value: ReactNode];

/** Names on the left, values on the right. */
export function FactRows({ rows }: { rows: Fact[] }) {
  return (
    <dl className="text-sm tabular-nums">
      {rows.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-6 border-b py-1.5">
          <dt className="shrink-0 text-muted">{label}</dt>
          <dd className="min-w-0 text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
