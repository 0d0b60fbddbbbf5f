import Link from "next/link";
import { When } from "@/components/admin/when";
import { Table, Td, Th } from "@/components/ui/table";
import { RUN_STATUS_LABELS } from "@/lib/evaluation/runs/labels";
import type { RunRow } from "@/lib/evaluation/runs/views";

/** All runs, newest first; a run's name opens it. */
export function RunTable({ runs }: { runs: RunRow[] }) {
  return (
    <Table
      label="Runs"
      head={
        <>
          <Th>Began (UTC)</Th>
          <Th>Run</Th>
          <Th>Agent</Th>
          <Th>Dataset</Th>
          <Th>Judges</Th>
          <Th number>Answers</Th>
          <Th>Status</Th>
        </>
      }
    >
      {runs.map((run) => (
        <tr key={run.id} className="hover:bg-sheet">
          <Td className="whitespace-nowrap">
            <When iso={run.createdAt} />
          </Td>
          <Td className="min-w-52">
            <Link
              href={`/admin/evaluation/runs/${run.id}`}
              className="font-serif text-base leading-5 wrap-anywhere underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              {run.name}
            </Link>
          </Td>
          <Td className="min-w-32">{run.agent}</Td>
          <Td className="min-w-32">{run.dataset}</Td>
          <Td className="min-w-40">
            {run.judges.map((judge) => (
              <span key={judge} className="block">
                {judge}
              </span>
            ))}
          </Td>
          <Td number>
            {run.answers.done} of {run.answers.total}
          </Td>
          <Td
            className={
              run.status === "failed" ? "text-accent" : run.status === "complete" ? undefined : "text-muted"
            }
          >
            {RUN_STATUS_LABELS[run.status]}
          </Td>
        </tr>
      ))}
    </Table>
  );
}
