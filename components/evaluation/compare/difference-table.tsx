import { RowHead, Table, Td, Th } from "@/components/ui/table";
import type { RunComparison } from "@/lib/evaluation/compare/views";
import { OVERALL } from "@/lib/evaluation/mmrole/table";
import { writtenDifference, writtenRatio } from "@/lib/evaluation/runs/labels";
import { Amount } from "../amount";

/** Both scores of each metric over the items that both have, and what lies between. */
export function DifferenceTable({ comparison: { a, b, columns } }: { comparison: RunComparison }) {
  const score = (value: number | null) => (value === null ? "–" : writtenRatio(value));
  return (
    <Table
      label="Scores of both runs"
      head={
        <>
          <Th className="min-w-32">Ratio to the reference</Th>
          <Th number>Difference</Th>
          <Th number className="min-w-20 normal-case">
            {a.name}
          </Th>
          <Th number className="min-w-20 normal-case">
            {b.name}
          </Th>
          <Th number title="Items on which the first run is better">
            Won
          </Th>
          <Th number>Tied</Th>
          <Th number title="Items on which the first run is worse">
            Lost
          </Th>
          <Th number title="Items that are judged for both">
            n
          </Th>
        </>
      }
    >
      {columns.map(({ column, comparison }) => (
        <tr key={column} className={column === OVERALL ? "font-medium" : undefined}>
          <RowHead strong={column === OVERALL}>{column}</RowHead>
          <Td number>
            <Amount value={comparison.difference} written={writtenDifference} />
          </Td>
          <Td number>{score(comparison.first)}</Td>
          <Td number>{score(comparison.second)}</Td>
          <Td number>{comparison.wins}</Td>
          <Td number>{comparison.ties}</Td>
          <Td number>{comparison.losses}</Td>
          <Td number>{comparison.shared}</Td>
        </tr>
      ))}
    </Table>
  );
}
