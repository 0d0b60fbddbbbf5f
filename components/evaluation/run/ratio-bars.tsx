import { RowHead, Table, Td, Th } from "@/components/ui/table";
import { METRIC_KEYS, type MetricKey } from "@/lib/chat/metrics";
import { RATIO_BINS, type RatioBins } from "@/lib/evaluation/runs/ratio-bins";

const HEIGHT = 44;
/** The bin of ratios that are exactly 1. */
const EVEN = RATIO_BINS.findIndex(({ holds }) => holds(1));

/** How the ratios of each metric are spread: eight small plots, and the same as a table. */
export function RatioBars({ bins, judge }: { bins: Record<MetricKey, RatioBins>; judge: string }) {
  const most = Math.max(1, ...Object.values(bins).flat());
  return (
    <figure aria-label={`How the ratios by ${judge} are spread`} className="flex min-w-0 flex-col gap-3">
      <figcaption className="text-xs text-muted">
        Ratios of all items, from below 0.5 on the left to above 1.5 on the right. The filled bar is exactly
        1: as good as the reference.
      </figcaption>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4 xl:grid-cols-2">
        {METRIC_KEYS.map((metric) => (
          <li key={metric} className="flex flex-col gap-1 text-xs">
            <Bars bins={bins[metric]} most={most} />
            {metric}
          </li>
        ))}
      </ul>
      <details className="border-t pt-2">
        <summary className="text-sm">The same as a table</summary>
        <Table
          label={`Spread of the ratios by ${judge}`}
          head={
            <>
              <Th>Metric</Th>
              {RATIO_BINS.map(({ label }) => (
                <Th key={label} number className="normal-case">
                  {label}
                </Th>
              ))}
            </>
          }
        >
          {METRIC_KEYS.map((metric) => (
            <tr key={metric}>
              <RowHead>{metric}</RowHead>
              {bins[metric].map((count, i) => (
                <Td key={RATIO_BINS[i]!.label} number>
                  {count}
                </Td>
              ))}
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  );
}

function Bars({ bins, most }: { bins: RatioBins; most: number }) {
  const width = 100 / bins.length;
  return (
    <svg aria-hidden width="100%" height={HEIGHT + 1}>
      {bins.map((count, i) => {
        const height = (HEIGHT * count) / most;
        return (
          <rect
            key={RATIO_BINS[i]!.label}
            x={`${i * width + 1}%`}
            y={HEIGHT - height}
            width={`${width - 2}%`}
            height={height}
            className={i === EVEN ? "fill-accent" : "fill-muted/60"}
          />
        );
      })}
      <line x1="0" x2="100%" y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} className="stroke-rule" />
    </svg>
  );
}
