import type { Value } from "@/lib/evaluation/agent-result";
import { writtenRatio } from "@/lib/evaluation/runs/labels";

/** A mean ratio, its 95% interval beneath. */
export function Amount({ value: { value, interval95, n }, none }: { value: Value; none?: string }) {
  if (value === null)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">{none ?? "not judged"}</span>
      </span>
    );
  return (
    <span title={`Of ${n.toLocaleString("en")}`}>
      {writtenRatio(value)}
      {interval95 && (
        <span className="block text-xs font-normal text-muted">{interval95.map(writtenRatio).join("–")}</span>
      )}
    </span>
  );
}
