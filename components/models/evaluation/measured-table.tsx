import { Table, Th } from "@/components/ui/table";
import type { TableRow } from "@/lib/evaluation/agent-table";
import { modelLabel } from "@/lib/evaluation/agent-words";
import { MeasuredRow } from "./measured-row";

interface MeasuredTableProps {
  table: { heading: string; rows: TableRow[] }[];
  columns: string[];
}

/** Every number that something was asked of, a row each; what explains it opens below. */
export function MeasuredTable({ table, columns }: MeasuredTableProps) {
  return (
    <Table
      label="What was measured"
      bodies
      head={
        <>
          <Th className="min-w-36 sm:min-w-48">What</Th>
          <Th className="max-sm:hidden">Asked</Th>
          <Th className="max-sm:hidden">Met?</Th>
          {columns.map((name) => (
            <Th key={name} number className="normal-case">
              {modelLabel(name)}
            </Th>
          ))}
        </>
      }
    >
      {table.map(({ heading, rows }) => (
        <tbody key={heading}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={3 + columns.length}
              className="border-b pt-6 pb-1.5 font-serif text-base font-medium"
            >
              {heading}
            </th>
          </tr>
          {rows.map((row) => (
            <MeasuredRow key={`${row.metric}.${row.measure}`} row={row} columns={columns} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}
