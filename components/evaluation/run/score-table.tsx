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
          <Th className="min-w-40">Ratio to the reference</Th>
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
          {lines.map(({ label, scores }) => (
            <Td key={label} number>
              <Amount value={scores[column]} />
            </Td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
