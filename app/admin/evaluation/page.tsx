import type { Metadata } from "next";
import Link from "next/link";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { BoardFilters } from "@/components/evaluation/leaderboard/board-filters";
import { BoardSection } from "@/components/evaluation/leaderboard/board-section";
import { RunTable } from "@/components/evaluation/run-table";
import { buttonClass } from "@/components/ui/button";
import { FilterNote } from "@/components/ui/filter-note";
import { Pager, pageHref } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { board } from "@/lib/evaluation/leaderboard/board";
import { type BoardQuery, boardParams, boardQuerySchema } from "@/lib/evaluation/leaderboard/query";
import { listRuns } from "@/lib/evaluation/runs/list";

export const metadata: Metadata = { title: "Evaluation" };

const PATH = "/admin/evaluation";
const NO_FILTERS: BoardQuery = { plot: [] };

export default async function EvaluationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const asked = await searchParams;
  const parsed = boardQuerySchema.safeParse(asked);
  const query = parsed.data ?? NO_FILTERS;
  const [found, { runs, total, page, pages }] = await Promise.all([
    board(query),
    listRuns(pageField.parse(asked.runs)),
  ]);
  const anyFinished = found.datasets.length > 0;
  const exportHref = (format: string) =>
    pageHref(`/api${PATH}/leaderboard/export`, { ...boardParams(query), format }, 1);
  const newRun = (
    <Link href={`${PATH}/new`} className={buttonClass("primary")}>
      New run
    </Link>
  );
  return (
    <>
      <PageHeader
        title="Evaluation"
        lead="MMRole-Eval: how good an agent is on eight metrics, answer by answer against a reference."
        actions={
          <>
            <Link href={`${PATH}/arena`} className={buttonClass()}>
              Arena
            </Link>
            {found.lines.length > 0 && (
              <>
                {/* Downloads, not pages: no prefetching, no client navigation. */}
                <a href={exportHref("csv")} download className={buttonClass()}>
                  Export CSV
                </a>
                <a href={exportHref("latex")} download className={buttonClass()}>
                  Export LaTeX
                </a>
                <Link
                  href={pageHref(`${PATH}/agreement`, { dataset: query.dataset }, 1)}
                  className={buttonClass()}
                >
                  How judges agree
                </Link>
              </>
            )}
            <Link href={`${PATH}/reward`} className={buttonClass()}>
              Reward model
            </Link>
            <Link href={`${PATH}/datasets`} className={buttonClass()}>
              Datasets
            </Link>
            {total > 0 && newRun}
          </>
        }
      />
      {total === 0 && (
        <EmptyState title="Nothing is evaluated yet" action={newRun}>
          Choose an agent, a dataset and a judge, and start a run. Forty items of the built-in dataset are
          enough for a first look; each finished run is a line of the leaderboard.
        </EmptyState>
      )}
      {anyFinished && (
        <section aria-labelledby="leaderboard">
          <h2 id="leaderboard" className="sr-only">
            Leaderboard
          </h2>
          <BoardFilters path={PATH} query={query} choices={found} />
          <FilterNote error={parsed.error} shown="All lines are shown." />
          <BoardSection path={PATH} query={query} board={found} page={pageField.parse(asked.page)} />
        </section>
      )}
      {total > 0 && (
        <section aria-labelledby="runs" className="pt-10">
          <h2 id="runs" className="border-b pb-2 text-2xl">
            All runs
          </h2>
          {!anyFinished && (
            <p className="pt-3 text-sm text-muted">
              No run is complete yet: the leaderboard begins with the first that is.
            </p>
          )}
          <RunTable runs={runs} />
          <Pager
            {...{ page, pages, total }}
            noun={total === 1 ? "run" : "runs"}
            path={PATH}
            query={boardParams(query)}
            param="runs"
            keepPlace
          />
        </section>
      )}
    </>
  );
}
