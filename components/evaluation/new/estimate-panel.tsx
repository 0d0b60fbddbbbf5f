import { FactRows } from "@/components/ui/fact-rows";
import { Skeleton } from "@/components/ui/states";
import { type RunEstimate, writtenDuration } from "@/lib/evaluation/runs/estimate";
import { PriceFields } from "./price-fields";

interface EstimatePanelProps {
  estimate: RunEstimate | null;
  error: string | null;
  /** A newer one is being made. */
  stale: boolean;
}

/** What the run would take: calls, tokens, time, and money where prices are typed. */
export function EstimatePanel({ estimate, error, stale }: EstimatePanelProps) {
  return (
    <section aria-labelledby="estimate" aria-busy={stale} className="flex flex-col gap-4">
      <h2 id="estimate" className="border-b pb-2 text-xl">
        What it will take
      </h2>
      {error && <p className="text-sm text-muted">No estimate: {error}</p>}
      {!estimate && !error && (
        <>
          <p role="status" className="sr-only">
            Estimating
          </p>
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-24 w-full" />
        </>
      )}
      {estimate && (
        <div className="flex flex-col gap-5">
          <p className="text-lg">{stale ? "Estimating anew…" : timeOf(estimate.seconds)}</p>
          {estimate.parts.map((part) => (
            <div key={part.key}>
              <h3 className="mb-1 font-sans text-sm font-medium">{part.label}</h3>
              <FactRows
                rows={[
                  ["Calls", part.calls.toLocaleString("en")],
                  ["Tokens in", part.promptTokens.toLocaleString("en")],
                  ["Tokens out", part.replyTokens.toLocaleString("en")],
                  [
                    "Time",
                    part.seconds === null ? "unknown: never measured here" : writtenDuration(part.seconds),
                  ],
                ]}
              />
            </div>
          ))}
          <PriceFields parts={estimate.parts} />
          <p className="text-xs text-muted">
            Tokens are counted on {estimate.sampled} of the prompts; for remote models that is itself an
            estimate. Time comes from earlier calls of the same model, where there are some.
          </p>
        </div>
      )}
    </section>
  );
}

function timeOf(seconds: number | null): string {
  if (seconds === null) return "Time: unknown";
  const written = writtenDuration(seconds);
  return `${written[0]!.toUpperCase()}${written.slice(1)}`;
}
