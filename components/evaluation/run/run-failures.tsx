import type { Failure } from "@/lib/evaluation/runs/views";

const WHAT = { answer: ["answer", "answers"], judgement: ["judgement", "judgements"] } as const;

/** What failed and why, the most frequent first. */
export function RunFailures({ failures }: { failures: Failure[] }) {
  if (failures.length === 0) return null;
  return (
    <details className="border-t pt-3 text-sm">
      <summary>
        What failed, and why ({failures.reduce((sum, { count }) => sum + count, 0).toLocaleString("en")})
      </summary>
      <ul className="mt-3 flex max-w-4xl flex-col gap-2">
        {failures.map(({ what, reason, count }) => (
          <li key={`${what} ${reason}`} className="flex gap-4 border-b pb-2">
            <span className="w-28 shrink-0 text-muted tabular-nums">
              {count.toLocaleString("en")} {WHAT[what][count === 1 ? 0 : 1]}
            </span>
            <span className="min-w-0 wrap-anywhere">{reason || "No reason was kept."}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
