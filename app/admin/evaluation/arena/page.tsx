import type { Metadata } from "next";
import Link from "next/link";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { RankingFilters } from "@/components/evaluation/arena/ranking-filters";
import { RankingSection } from "@/components/evaluation/arena/ranking-section";
import { buttonClass } from "@/components/ui/button";
import { FilterNote } from "@/components/ui/filter-note";
import { pageHref } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { rankedCharacters, ranking } from "@/lib/evaluation/arena/ranking";
import { rankingQuerySchema } from "@/lib/evaluation/arena/ranking-query";

export const metadata: Metadata = { title: "Arena" };

const PATH = "/admin/evaluation/arena";

export default async function ArenaRankingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const parsed = rankingQuerySchema.safeParse(await searchParams);
  const query = parsed.data ?? {};
  const [found, characters] = await Promise.all([ranking(query), rankedCharacters()]);
  const exportHref = (what: string) => pageHref(`/api${PATH}/export`, { ...query, what }, 1);
  const toArena = (
    <Link href="/arena" className={buttonClass(found.votes > 0 ? "plain" : "primary")}>
      To the arena
    </Link>
  );
  return (
    <>
      <PageHeader
        title="Arena"
        lead="Which agent people prefer, by votes between two unsigned answers to one prompt."
        actions={
          found.votes > 0 && (
            <>
              {/* Downloads, not pages: no prefetching, no client navigation. */}
              <a href={exportHref("ranking")} download className={buttonClass()}>
                Export the ranking
              </a>
              <a href={exportHref("votes")} download className={buttonClass()}>
                Export the votes
              </a>
              {toArena}
            </>
          )
        }
      />
      {characters.length > 0 && <RankingFilters path={PATH} query={query} characters={characters} />}
      <FilterNote error={parsed.error} shown="All votes are ranked." />
      {found.votes > 0 ? (
        <RankingSection ranking={found} />
      ) : (
        <EmptyState
          title={characters.length > 0 ? "No vote that counts fits" : "Nobody has voted yet"}
          action={toArena}
        >
          {found.uncounted > 0
            ? `${found.uncounted.toLocaleString("en")} votes fit and do not count: between two answers of one agent, or given after the authors were told. A second engine, added under Models, makes votes count.`
            : "Votes are given in the arena, and in chats with “Compare with another answer”. They count between two agents: add a second engine under Models if there is only one."}
        </EmptyState>
      )}
    </>
  );
}
