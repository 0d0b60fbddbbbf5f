import type { Metadata } from "next";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { TurnFilterForm } from "@/components/admin/turns/turn-filter-form";
import { TurnTable } from "@/components/admin/turns/turn-table";
import { buttonClass } from "@/components/ui/button";
import { FilterNote } from "@/components/ui/filter-note";
import { Pager, pageHref } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { listTurns, turnFilterChoices, turnFiltersSchema } from "@/lib/chat/turn-log";

export const metadata: Metadata = { title: "Turns" };

const PATH = "/admin/turns";

export default async function TurnsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const asked = await searchParams;
  const parsed = turnFiltersSchema.safeParse(asked);
  const filters = parsed.success ? parsed.data : {};
  const [{ turns, total, page, pages }, choices] = await Promise.all([
    listTurns(filters, pageField.parse(asked.page)),
    turnFilterChoices(),
  ]);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title="Turns"
        lead="Every run of a model: what it was sent, what it said, how long it took, and what people made of it."
        actions={
          total > 0 && (
            // A download, not a page: no prefetching, no client navigation.
            <a href={pageHref(`/api${PATH}/export`, filters, 1)} download className={buttonClass()}>
              Export {total.toLocaleString("en")} as JSONL
            </a>
          )
        }
      />
      <TurnFilterForm path={PATH} filters={filters} choices={choices} />
      <FilterNote error={parsed.error} shown="All turns are shown." />
      {turns.length > 0 ? (
        <TurnTable turns={turns} />
      ) : (
        <EmptyState title={filtered || page > 1 ? "No turn fits" : "Nobody has said a word yet"}>
          {filtered || page > 1
            ? "Widen the filters, or reset them."
            : "As soon as a character answers someone, the turn is here."}
        </EmptyState>
      )}
      <Pager {...{ page, pages, total }} noun={total === 1 ? "turn" : "turns"} path={PATH} query={filters} />
    </>
  );
}
