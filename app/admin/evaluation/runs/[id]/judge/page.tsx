import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound } from "@/app/admin/evaluation/or-not-found";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { JudgeItem } from "@/components/evaluation/judge/judge-item";
import { meaningOf, nameOf, StartTable, WAY_LABELS } from "@/components/evaluation/judge/start-table";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import { pageHref } from "@/components/ui/pager";
import { EmptyState, ErrorNote, PageHeader } from "@/components/ui/states";
import { ALL_METRICS, type ByHandQuery, byHandQuerySchema, type Way } from "@/lib/evaluation/by-hand/plan";
import { byHandOverview, byHandView } from "@/lib/evaluation/by-hand/read";
import type { Person } from "@/lib/people/session";

export const metadata: Metadata = { title: "Judge by hand" };

const TASKS: Record<Way, string> = {
  reference: "Score both answers. One of them is the reference; you are not told which.",
  alone: "Score the answer by itself.",
};

/** Blind: neither the run's name nor its agent stands here, nor what anybody else has judged. */
export default async function JudgePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { id } = await params;
  const run = `/admin/evaluation/runs/${id}`;
  const person = await adminPage(`${run}/judge`);
  if (!person) return <Forbidden />;
  const asked = await searchParams;
  const query = byHandQuerySchema.safeParse(asked);
  if (query.success) return <Item run={run} id={id} person={person} query={query.data} />;
  const overview = await orNotFound(byHandOverview(id, person));
  return (
    <>
      <BackLink href={run}>The run</BackLink>
      <PageHeader
        title="Judge by hand"
        lead="You see the picture, what was said, and the answers without a name; the items come in an order of your own. Each score is kept as soon as it is given, and you can stop at any time."
      />
      {Object.keys(asked).length > 0 && (
        <ErrorNote>The address does not say what to judge. Choose it here.</ErrorNote>
      )}
      {overview.items === 0 ? (
        <EmptyState title="There is no answer to judge yet">
          Come back when the run has collected some.
        </EmptyState>
      ) : (
        <StartTable path={`${run}/judge`} overview={overview} />
      )}
    </>
  );
}

interface ItemProps {
  /** The run's page. */
  run: string;
  id: string;
  person: Person;
  query: ByHandQuery;
}

async function Item({ run, id, person, query }: ItemProps) {
  const path = `${run}/judge`;
  const { way, metric } = query;
  const view = await orNotFound(byHandView(id, person, query));
  return (
    <>
      <BackLink href={path}>What to judge</BackLink>
      <PageHeader
        title={nameOf(metric)}
        lead={
          <>
            {metric !== ALL_METRICS && (
              <strong className="block font-medium text-ink">{meaningOf(metric)}</strong>
            )}
            {TASKS[way]} From 1, poor, to 10, excellent.
          </>
        }
      />
      {view.item ? (
        <JudgeItem {...{ path, query, view }} item={view.item} url={`/api${run}/judgements`} />
      ) : (
        <EmptyState
          title={view.done < view.items ? "There is no such item" : "All is judged"}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              {view.firstSkipped !== null && (
                <Link
                  href={pageHref(path, { way, metric, at: String(view.firstSkipped) }, 1)}
                  className={buttonClass()}
                >
                  Look at the skipped
                </Link>
              )}
              <Link href={run} className={buttonClass("primary")}>
                To the run’s scores
              </Link>
            </div>
          }
        >
          {view.done < view.items
            ? "The address names an item that this run does not have, or that has no answer."
            : `${view.items - view.skipped} of ${view.items} items have your scores (${WAY_LABELS[way].toLowerCase()})${view.skipped > 0 ? `; you skipped ${view.skipped}` : ""}.`}
        </EmptyState>
      )}
    </>
  );
}
