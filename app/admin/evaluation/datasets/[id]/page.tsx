import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound } from "@/app/admin/evaluation/or-not-found";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { When } from "@/components/admin/when";
import { AddPictures } from "@/components/evaluation/datasets/add-pictures";
import { DeleteDataset } from "@/components/evaluation/datasets/delete-dataset";
import { ImportReport } from "@/components/evaluation/datasets/import-report";
import { SOURCE_LABELS } from "@/components/evaluation/datasets/labels";
import { SomeNames } from "@/components/evaluation/datasets/some-names";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import { type Fact, FactRows } from "@/components/ui/fact-rows";
import { PageHeader } from "@/components/ui/states";
import { datasetDetail } from "@/lib/evaluation/datasets/list";
import type { DatasetDetail } from "@/lib/evaluation/datasets/views";
import { RUN_STATUS_LABELS, SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

export const metadata: Metadata = { title: "A dataset" };

export default async function DatasetPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/admin/evaluation/datasets/${id}`;
  if (!(await adminPage(path))) return <Forbidden />;
  const dataset = await orNotFound(datasetDetail(id));
  const { name, source, items, runs, totalRuns, missing, imports } = dataset;
  return (
    <>
      <BackLink href="/admin/evaluation/datasets">Datasets</BackLink>
      <PageHeader
        title={name}
        lead={`${items.toLocaleString("en")} items.`}
        actions={
          <>
            {imports.length > 0 && (
              <a href={`/api${path}/report`} download className={buttonClass()}>
                Download the report
              </a>
            )}
            {source !== "troupe-test" && <DeleteDataset id={id} name={name} runs={totalRuns} />}
          </>
        }
      />
      <div className="grid gap-x-10 gap-y-8 py-6 lg:grid-cols-2">
        <FactRows rows={factsOf(dataset)} />
        <section aria-labelledby="runs" className="flex flex-col gap-2">
          <h2 id="runs" className="text-xl">
            Runs
          </h2>
          {runs.length === 0 && <p className="text-sm text-muted">No run is on this dataset yet.</p>}
          <ul className="text-sm">
            {runs.map((run) => (
              <li key={run.id} className="flex justify-between gap-4 border-b py-1.5">
                <Link href={`/admin/evaluation/runs/${run.id}`} className="wrap-anywhere underline">
                  {run.name}
                </Link>
                <span className="shrink-0 text-muted">{RUN_STATUS_LABELS[run.status]}</span>
              </li>
            ))}
          </ul>
          {totalRuns > runs.length && (
            <p className="text-sm text-muted">
              The newest {runs.length} of {totalRuns.toLocaleString("en")}.
            </p>
          )}
        </section>
      </div>
      {missing.length > 0 && (
        <section aria-labelledby="missing" className="flex flex-col gap-3 border-t py-6">
          <h2 id="missing" className="text-2xl">
            Missing pictures
          </h2>
          <p className="max-w-3xl text-sm text-muted">
            {missing.length.toLocaleString("en")} of its pictures are not here. Items without theirs are used
            all the same: agents and judges then see words only.
          </p>
          <AddPictures datasetId={id} />
          <SomeNames summary="Their names" names={missing} />
        </section>
      )}
      {imports.length > 0 && (
        <section aria-labelledby="imports" className="flex flex-col gap-8 border-t py-6">
          <h2 id="imports" className="text-2xl">
            Imports
          </h2>
          {imports.toReversed().map((report) => (
            <ImportReport key={report.at} report={report} />
          ))}
        </section>
      )}
    </>
  );
}

const factsOf = ({ source, createdAt, hash, places }: DatasetDetail): Fact[] => [
  ["Source", SOURCE_LABELS[source] ?? source],
  ["Stored (UTC)", <When key="" iso={createdAt} seconds />],
  [
    "Hash",
    <code key="" className="text-xs break-all">
      {hash}
    </code>,
  ],
  ...places.map(
    ({ split, task, items }): Fact => [
      `${SPLIT_LABELS[split]}, ${TASK_LABELS[task].toLowerCase()}`,
      items.toLocaleString("en"),
    ],
  ),
];
