import { When } from "@/components/admin/when";
import { Table, Td, Th } from "@/components/ui/table";
import {
  type KeptFileReport,
  type KeptImport,
  REPORT_LISTS,
  type ReportList,
} from "@/lib/evaluation/datasets/report";
import { SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";
import { KIND_LABELS } from "./labels";
import { SomeNames } from "./some-names";

const LISTS = Object.keys(REPORT_LISTS) as ReportList[];

/** What one import found in each of its files. */
export function ImportReport({ report: { at, files, problems } }: { report: KeptImport }) {
  return (
    <section aria-label={`Import of ${at}`} className="flex flex-col gap-3">
      <h3 className="text-base">
        <When iso={at} seconds /> (UTC)
      </h3>
      {problems.map((problem) => (
        <p key={problem} className="text-sm text-accent">
          {problem}.
        </p>
      ))}
      <Table
        label="Files of the import"
        head={
          <>
            <Th>File</Th>
            <Th>Holds</Th>
            <Th number>Good</Th>
            {LISTS.map((list) => (
              <Th key={list} number title={REPORT_LISTS[list]}>
                {list}
              </Th>
            ))}
          </>
        }
      >
        {files.map((file, i) => (
          <tr key={`${i} ${file.name}`}>
            <Td className="min-w-40 wrap-anywhere">{file.name}</Td>
            <Td className="whitespace-nowrap">
              {KIND_LABELS[file.kind]}
              {file.split && file.task && (
                <span className="block text-xs text-muted">
                  {SPLIT_LABELS[file.split]}, {TASK_LABELS[file.task].toLowerCase()}
                </span>
              )}
            </Td>
            <Td number>{file.good}</Td>
            {LISTS.map((list) => (
              <Td key={list} number className={file[list].length > 0 ? "text-accent" : "text-muted"}>
                {file[list].length}
              </Td>
            ))}
          </tr>
        ))}
      </Table>
      {files.flatMap((file, i) =>
        LISTS.filter((list) => file[list].length > 0).map((list) => (
          <SomeNames
            key={`${i} ${list}`}
            summary={`${file.name}: ${REPORT_LISTS[list].toLowerCase()} (${file[list].length})`}
            names={namesOf(file, list)}
          />
        )),
      )}
    </section>
  );
}

const namesOf = (file: KeptFileReport, list: ReportList): string[] =>
  list === "malformed"
    ? file.malformed.map(({ at, id, reason }) => `record ${at}${id ? `, ${id}` : ""}: ${reason}`)
    : file[list];
