import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orNotFound } from "@/app/admin/evaluation/or-not-found";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { CompareFilters } from "@/components/evaluation/compare/compare-filters";
import { CompareSection } from "@/components/evaluation/compare/compare-section";
import { BackLink } from "@/components/ui/back-link";
import { FilterNote } from "@/components/ui/filter-note";
import { pageHref } from "@/components/ui/pager";
import { EmptyState, ErrorNote, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { comparePage, queryOfTicks } from "@/lib/evaluation/compare/compare";
import { compareQuerySchema, ticksOf, ticksSchema } from "@/lib/evaluation/compare/query";

export const metadata: Metadata = { title: "Compare two runs" };

const PATH = "/admin/evaluation/compare";

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const asked = await searchParams;
  // The leaderboard's form sends its ticks, and its own order.
  const ticks = ticksOf(ticksSchema.safeParse(asked).data?.plot ?? []);
  const parsed = compareQuerySchema.safeParse(ticks.length > 0 ? { ...asked, sort: undefined } : asked);
  const query = parsed.data ?? {};
  if (ticks.length > 0) redirect(pageHref(PATH, { ...query, ...(await orNotFound(queryOfTicks(ticks))) }, 1));
  const { choices, problem, comparison } = await orNotFound(comparePage(query, pageField.parse(asked.page)));
  return (
    <>
      <BackLink href="/admin/evaluation">Evaluation</BackLink>
      <PageHeader
        title="Compare two runs"
        lead="Two agents on the same items, by the same judge: where one is better than the other, and how sure that is."
      />
      {choices.runs.length < 2 ? (
        <EmptyState title="There are no two runs yet">
          Two complete runs on one dataset, with the same judge, can be compared.
        </EmptyState>
      ) : (
        <>
          <CompareFilters path={PATH} query={query} choices={choices} />
          <FilterNote error={parsed.error} shown="It is left out, and so are the others." />
          {problem && <ErrorNote>{problem}</ErrorNote>}
          {!problem && !comparison && (
            <EmptyState title="Choose two runs">
              Both must be on one dataset. In the leaderboard two lines can be ticked and compared.
            </EmptyState>
          )}
        </>
      )}
      {comparison && <CompareSection path={PATH} query={query} comparison={comparison} />}
    </>
  );
}
