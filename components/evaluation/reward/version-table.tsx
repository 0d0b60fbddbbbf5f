import Link from "next/link";
import { When } from "@/components/admin/when";
import { Table, Td, Th } from "@/components/ui/table";
import type { VersionRow } from "@/lib/learning/versions/views";
import { strategyTitle, VERSION_STATUS_LABELS, written } from "./labels";
import { VersionActions } from "./version-actions";

/** All versions, newest first; a version's number shows it in full. */
export function VersionTable({ path, versions }: { path: string; versions: VersionRow[] }) {
  return (
    <Table
      label="Versions"
      head={
        <>
          <Th>Version</Th>
          <Th>Status</Th>
          <Th>Made (UTC)</Th>
          <Th number>Judged</Th>
          <Th number>Rated</Th>
          <Th>Strategy</Th>
          <Th number>Ratio MAE</Th>
          <Th number>Pearson</Th>
          <Th number>Spearman</Th>
          <Th number>Score MAE</Th>
        </>
      }
    >
      {versions.map((row) => (
        <tr key={row.id} className="hover:bg-sheet">
          <Td className="min-w-32">
            <Link
              href={`${path}?version=${row.number}`}
              scroll={false}
              className="font-serif text-base leading-5 underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              Version {row.number}
            </Link>
            <span className="block text-xs text-muted">{row.number === 0 ? "shipped" : row.version}</span>
          </Td>
          <Td className="min-w-48">
            {row.active ? (
              <span className="font-medium text-accent">Active</span>
            ) : (
              <span className={row.status === "complete" ? undefined : "text-muted"}>
                {row.status === "training" ? (
                  <a href="#train" className="underline">
                    {VERSION_STATUS_LABELS.training}
                  </a>
                ) : (
                  VERSION_STATUS_LABELS[row.status]
                )}
              </span>
            )}
            <VersionActions version={row} />
          </Td>
          <Td className="whitespace-nowrap">
            <When iso={row.createdAt} />
          </Td>
          <Td number>{row.rows.toLocaleString("en")}</Td>
          <Td number>{row.ratings.toLocaleString("en")}</Td>
          <Td className="min-w-24">{strategyTitle(row.strategy)}</Td>
          <Td number>{written(row.quality?.ratioMae, 4)}</Td>
          <Td number>{written(row.quality?.pearson)}</Td>
          <Td number>{written(row.quality?.spearman)}</Td>
          <Td number>{written(row.quality?.answerMae)}</Td>
        </tr>
      ))}
    </Table>
  );
}
