import Link from "next/link";
import { When } from "@/components/admin/when";
import { Table, Td, Th } from "@/components/ui/table";
import type { DatasetRow } from "@/lib/evaluation/datasets/views";
import { SOURCE_LABELS } from "./labels";

/** All datasets, newest first; a dataset's name opens it. */
export function DatasetTable({ datasets }: { datasets: DatasetRow[] }) {
  return (
    <Table
      label="Datasets"
      head={
        <>
          <Th>Dataset</Th>
          <Th>Source</Th>
          <Th number>Items</Th>
          <Th number>Runs</Th>
          <Th number title="Records that were malformed, and left out">
            Malformed
          </Th>
          <Th>Stored (UTC)</Th>
        </>
      }
    >
      {datasets.map(({ id, name, source, items, runs, malformed, createdAt }) => (
        <tr key={id} className="hover:bg-sheet">
          <Td className="min-w-44">
            <Link
              href={`/admin/evaluation/datasets/${id}`}
              className="font-serif text-base leading-5 wrap-anywhere underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              {name}
            </Link>
          </Td>
          <Td className="whitespace-nowrap">{SOURCE_LABELS[source] ?? source}</Td>
          <Td number>{items.toLocaleString("en")}</Td>
          <Td number>{runs.toLocaleString("en")}</Td>
          <Td number className={malformed > 0 ? "text-accent" : "text-muted"}>
            {malformed}
          </Td>
          <Td className="whitespace-nowrap">
            <When iso={createdAt} />
          </Td>
        </tr>
      ))}
    </Table>
  );
}
