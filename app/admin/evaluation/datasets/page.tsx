import type { Metadata } from "next";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { DatasetTable } from "@/components/evaluation/datasets/dataset-table";
import { ImportForm } from "@/components/evaluation/datasets/import-form";
import { BackLink } from "@/components/ui/back-link";
import { Pager } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { builtInDataset } from "@/lib/evaluation/datasets/built-in";
import { listDatasetPage } from "@/lib/evaluation/datasets/list";

export const metadata: Metadata = { title: "Datasets" };

const PATH = "/admin/evaluation/datasets";

export default async function DatasetsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  await builtInDataset();
  const { datasets, total, page, pages } = await listDatasetPage(pageField.parse((await searchParams).page));
  return (
    <>
      <BackLink href="/admin/evaluation">Evaluation</BackLink>
      <PageHeader
        title="Datasets"
        lead="What agents are evaluated on: prompts about pictures, each with a reference answer."
      />
      {datasets.length > 0 ? (
        <DatasetTable datasets={datasets} />
      ) : (
        <EmptyState title="There is no such page">Go back to the first one.</EmptyState>
      )}
      <Pager {...{ page, pages, total }} noun={total === 1 ? "dataset" : "datasets"} path={PATH} query={{}} />
      <section aria-labelledby="import" className="flex flex-col gap-4 pt-10">
        <h2 id="import" className="border-b pb-2 text-2xl">
          Import
        </h2>
        <ImportForm />
      </section>
    </>
  );
}
