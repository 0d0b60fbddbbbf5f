import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { CharacterTable } from "@/components/admin/character-table";
import { Button, buttonClass } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import { FilterSelect } from "@/components/ui/filter-form";
import { Pager } from "@/components/ui/pager";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { authorListSchema, listForAuthors } from "@/lib/characters/author-list";
import { CATEGORIES } from "@/lib/characters/character";

export const metadata: Metadata = { title: "Characters" };

const PATH = "/admin/characters";

export default async function CharactersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const query = authorListSchema.parse(await searchParams);
  const { characters, total, page, pages } = await listForAuthors(query);
  return (
    <>
      <PageHeader
        title="Characters"
        lead="Everyone in the cast, and everyone who was. A save is a new version; an archived character keeps its chats."
        actions={
          <Link href={`${PATH}/new`} className={buttonClass("primary")}>
            New character
          </Link>
        }
      />
      <Form action={PATH} className="grid items-end gap-3 py-5 sm:grid-cols-[2fr_1fr_1fr_auto]">
        <TextField
          label="Search"
          name="q"
          type="search"
          defaultValue={query.q}
          placeholder="Name, script, line"
        />
        <FilterSelect
          name="category"
          label="Category"
          value={query.category}
          options={Object.entries(CATEGORIES)}
        />
        <Select label="Show" name="show" defaultValue={query.show}>
          <option value="active">In the cast</option>
          <option value="archived">Archived</option>
          <option value="all">All</option>
        </Select>
        <Button type="submit">Filter</Button>
      </Form>
      {characters.length > 0 ? (
        <CharacterTable characters={characters} />
      ) : (
        <EmptyState
          title="Nobody here"
          action={
            <Link href={PATH} className={buttonClass()}>
              Show the whole cast
            </Link>
          }
        >
          No character fits these filters.
        </EmptyState>
      )}
      <Pager
        {...{ page, pages, total }}
        noun={total === 1 ? "character" : "characters"}
        path={PATH}
        query={{
          q: query.q,
          category: query.category,
          show: query.show === "active" ? undefined : query.show,
        }}
      />
    </>
  );
}
