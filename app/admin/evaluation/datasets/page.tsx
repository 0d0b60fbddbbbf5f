import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { DatasetTable } from "@/components/evaluation/datasets/dataset-table";
import { ImportForm } from "@/components/evaluation/datasets/import-form";
import { Pager } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { builtInDataset } from "@/lib/evaluation/datasets/built-in";
import { listDatasetPage } from "@/lib/evaluation/datasets/list";

export const metadata: Metadata = { title: "Datasets" };

const PATH = "/admin/evaluation/datasets";
const pageSchema = z.coerce.number().int().min(1).max(1_000_000).catch(1);

export default async function DatasetsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  await builtInDataset();
  const { datasets, total, page, pages } = await listDatasetPage(pageSchema.parse((await searchParams).page));
  return (
    <>
      <p className="mb-3 text-sm">
        <Link href="/admin/evaluation" className="text-muted hover:text-ink">
          ← Evaluation
        </Link>
      </p>
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
