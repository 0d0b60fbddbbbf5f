import Link from "next/link";
import { pageHref } from "@/components/ui/pager";
import { Table, Td, Th } from "@/components/ui/table";
import type { ItemsQuery } from "@/lib/evaluation/runs/items-query";
import { SPLIT_LABELS, TASK_LABELS, writtenRatio } from "@/lib/evaluation/runs/labels";
import type { ItemRow } from "@/lib/evaluation/runs/views";

interface ItemTableProps {
  /** Of the run's page. */
  path: string;
  items: ItemRow[];
  query: ItemsQuery;
}

/** The items in the order asked for; the role of a row opens it in full, with the same order around it. */
export function ItemTable({ path, items, query }: ItemTableProps) {
  return (
    <Table
      label="Items of the run"
      head={
        <>
          <Th number>Item</Th>
          <Th>Role</Th>
          <Th className="max-md:hidden">Type</Th>
          <Th className="max-md:hidden">Distribution</Th>
          <Th>Answer</Th>
          <Th number>Mean ratio</Th>
        </>
      }
    >
      {items.map((item) => (
        <tr key={item.position} className="hover:bg-sheet">
          <Td number>{item.position + 1}</Td>
          <Td className="min-w-24 md:min-w-32">
            <Link
              href={pageHref(`${path}/items/${item.position}`, query, 1)}
              className="font-serif text-base leading-5 underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              {item.role}
              <span className="sr-only">, item {item.position + 1}</span>
            </Link>
            <span className="block text-xs text-muted md:hidden">
              {TASK_LABELS[item.task]}, {SPLIT_LABELS[item.split].toLowerCase()}
            </span>
          </Td>
          <Td className="whitespace-nowrap max-md:hidden">{TASK_LABELS[item.task]}</Td>
          <Td className="whitespace-nowrap max-md:hidden">{SPLIT_LABELS[item.split]}</Td>
          <Td className="min-w-28 wrap-anywhere md:min-w-72">
            <Said item={item} />
          </Td>
          <Td number>
            {item.ratio.value === null ? (
              <span className="text-muted">not judged</span>
            ) : (
              writtenRatio(item.ratio.value)
            )}
            <span className="block text-xs text-muted">
              {item.ratio.value !== null && item.ratio.n < 8 && `of ${item.ratio.n} metrics`}
            </span>
            {item.unread > 0 && <span className="block text-xs text-accent">{item.unread} unread</span>}
          </Td>
        </tr>
      ))}
    </Table>
  );
}

function Said({ item: { status, answer, error } }: { item: ItemRow }) {
  if (status === "failed") return <span className="line-clamp-2 text-accent">{error ?? "It failed."}</span>;
  if (answer === null) return <span className="text-muted">Not asked yet</span>;
  if (answer.trim() === "") return <span className="text-muted">Empty</span>;
  return <span className="line-clamp-2">{answer}</span>;
}
