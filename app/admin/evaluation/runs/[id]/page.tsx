import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound } from "@/app/admin/evaluation/or-not-found";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { ItemFilters } from "@/components/evaluation/run/item-filters";
import { ItemTable } from "@/components/evaluation/run/item-table";
import { RunMonitor } from "@/components/evaluation/run/run-monitor";
import { RunResults } from "@/components/evaluation/run/run-results";
import { RunSettings } from "@/components/evaluation/run/run-settings";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import { FilterNote } from "@/components/ui/filter-note";
import { Pager, pageHref } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { runDetail, runStatus } from "@/lib/evaluation/runs/detail";
import { listItems } from "@/lib/evaluation/runs/items";
import { itemsQuerySchema, usualJudge } from "@/lib/evaluation/runs/items-query";
import { runScores } from "@/lib/evaluation/runs/scores";

export const metadata: Metadata = { title: "An evaluation run" };

export default async function RunPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { id } = await params;
  const path = `/admin/evaluation/runs/${id}`;
  if (!(await adminPage(path))) return <Forbidden />;
  const asked = await searchParams;
  const parsed = itemsQuerySchema.safeParse(asked);
  const query = parsed.data ?? {};
  const [run, status] = await orNotFound(Promise.all([runDetail(id), runStatus(id)]));
  const judge = query.judge ?? usualJudge(run.judges);
  const [scores, { items, total, page, pages }] = await Promise.all([
    runScores(id, run.judges),
    listItems(id, judge, query, pageField.parse(asked.page)),
  ]);
  return (
    <>
      <BackLink href="/admin/evaluation">Evaluation</BackLink>
      <PageHeader
        title={run.name}
        lead={`${run.agent.engine} (${run.agent.model}) on ${status.answers.total.toLocaleString("en")} items of ${run.dataset.name}.`}
        actions={
          <>
            {status.answers.done > 0 && (
              <Link href={`${path}/judge`} className={buttonClass()}>
                Judge by hand
              </Link>
            )}
            <Link href={pageHref("/admin/evaluation/compare", { a: id }, 1)} className={buttonClass()}>
              Compare with another run
            </Link>
          </>
        }
      />
      <RunMonitor id={id} name={run.name} initial={status} />
      <RunSettings run={run} items={status.answers.total} />
      <RunResults scores={scores} running={status.status === "running"} />
      <section aria-labelledby="items" className="border-t pt-6">
        <h2 id="items" className="text-2xl">
          Items
        </h2>
        <ItemFilters path={path} query={query} judges={run.judges.filter(({ compares }) => compares)} />
        <FilterNote error={parsed.error} shown="All items are shown." />
        {items.length > 0 ? (
          <ItemTable {...{ path, items, query }} />
        ) : (
          <EmptyState title="No item fits">Widen the filters, or reset them.</EmptyState>
        )}
        <Pager {...{ page, pages, total, path, query }} noun={total === 1 ? "item" : "items"} keepPlace />
      </section>
    </>
  );
}
