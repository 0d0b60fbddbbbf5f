import type { Value } from "@/lib/evaluation/agent-result";
import { writtenRatio } from "@/lib/evaluation/runs/labels";

interface AmountProps {
  value: Value;
  /** What is said where there is none. */
  none?: string;
  /** How a number is written. */
  written?: (value: number) => string;
}

/** A mean ratio, or another number, its 95% interval beneath. */
export function Amount({ value: { value, interval95, n }, none, written = writtenRatio }: AmountProps) {
  if (value === null)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">{none ?? "not judged"}</span>
      </span>
    );
  return (
    <span title={`Of ${n.toLocaleString("en")}`}>
      {written(value)}
      {interval95 && (
        <span className="block text-xs font-normal whitespace-nowrap text-muted">
          {interval95.map(written).join(interval95[0] < 0 || written !== writtenRatio ? " to " : "–")}
        </span>
      )}
    </span>
  );
}
