import { RowHead, Table, Td, Th } from "@/components/ui/table";
import { COLUMNS, OVERALL } from "@/lib/evaluation/mmrole/table";
import type { RunScores } from "@/lib/evaluation/runs/views";
import { Amount } from "../amount";

/** One judge's scores: a row a metric, a column for all items and for each part of them. */
export function ScoreTable({ scores: { judge, lines } }: { scores: RunScores }) {
  return (
    <Table
      label={`Scores by ${judge.label}`}
      head={
        <>
          <Th className="min-w-40">
            {judge.compares ? "Ratio to the reference" : "Score of the answer, 1 to 10"}
          </Th>
          {lines.map(({ label, n, missing }) => (
            <Th key={label} number className="normal-case">
              {label}
              <span className="block font-normal tracking-normal whitespace-nowrap">
                {n} judged{missing > 0 && `, ${missing} not`}
              </span>
            </Th>
          ))}
        </>
      }
    >
      {COLUMNS.map((column) => (
        <tr key={column} className={column === OVERALL ? "font-medium" : undefined}>
          <RowHead strong={column === OVERALL}>{column}</RowHead>
          {lines.map(({ label, n, scores }) => (
            <Td key={label} number>
              <Amount value={scores[column]} />
              {/* Judged on some metrics only: then each has its own number of items. */}
              {scores[column].value !== null && scores[column].n !== n && (
                <span className="block text-xs font-normal text-muted">of {scores[column].n}</span>
              )}
            </Td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
