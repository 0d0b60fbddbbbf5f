import Link from "next/link";
import { pageHref } from "@/components/ui/pager";
import { Table, Td, Th } from "@/components/ui/table";
import { METRICS } from "@/lib/chat/metrics";
import {
  ALL_METRICS,
  JUDGED_AT_ONCE,
  type JudgedAtOnce,
  WAYS,
  type Way,
} from "@/lib/evaluation/by-hand/plan";
import type { ByHandOverview } from "@/lib/evaluation/by-hand/views";

export const WAY_LABELS: Record<Way, string> = {
  reference: "Against the reference",
  alone: "The answer alone",
};

/** All eight metrics together or one at a time, against the reference or alone: how far each is, and the way in. */
export function StartTable({ path, overview: { items, done } }: { path: string; overview: ByHandOverview }) {
  return (
    <Table
      label="What to judge"
      head={
        <>
          <Th>Metric</Th>
          {WAYS.map((way) => (
            <Th key={way} className="min-w-36">
              {WAY_LABELS[way]}
            </Th>
          ))}
        </>
      }
    >
      {JUDGED_AT_ONCE.map((metric) => (
        <tr key={metric}>
          <th scope="row" className="border-b py-2.5 pr-4 align-top font-normal">
            <span className="font-serif text-base">{nameOf(metric)}</span>
            <span className="block text-xs text-muted">{meaningOf(metric)}</span>
          </th>
          {WAYS.map((way) => (
            <Td key={way}>
              <Link
                href={pageHref(path, { way, metric }, 1)}
                className="underline decoration-rule underline-offset-4 hover:decoration-accent"
              >
                {wordOf(done[way][metric], items)}{" "}
                <span className="sr-only">
                  with {nameOf(metric)}, {WAY_LABELS[way].toLowerCase()}
                </span>
              </Link>
              <span className="block text-xs text-muted">
                {done[way][metric]} of {items}
              </span>
            </Td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

export const nameOf = (metric: JudgedAtOnce): string =>
  metric === ALL_METRICS ? "All eight metrics" : metric;

export const meaningOf = (metric: JudgedAtOnce): string =>
  METRICS.find(({ key }) => key === metric)?.question ?? "Item by item, all eight scores before the next.";

function wordOf(done: number, items: number): string {
  if (done === 0) return "Begin";
  return done < items ? "Go on" : "Look again";
}
