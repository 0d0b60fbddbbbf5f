import Link from "next/link";
import { Portrait } from "@/components/characters/portrait";
import { Table, Td, Th } from "@/components/ui/table";
import type { AuthorRow } from "@/lib/characters/author-list";
import { CATEGORIES } from "@/lib/characters/character";
import { CharacterActions } from "./character-actions";
import { When } from "./when";

/** The cast as a table; below 640 pixels the first column carries what the hidden ones say. */
export function CharacterTable({ characters }: { characters: AuthorRow[] }) {
  return (
    <Table
      label="Characters"
      head={
        <>
          <Th>Character</Th>
          <Th className="hidden sm:table-cell">Category</Th>
          <Th className="hidden md:table-cell">Engine</Th>
          <Th number>Version</Th>
          <Th className="hidden lg:table-cell">Changed (UTC)</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </>
      }
    >
      {characters.map(
        ({ id, name, portrait, script, archived, category, engine, version, updatedAt, slug }) => (
          <tr key={id} className="hover:bg-sheet">
            <Td>
              <div className="flex items-center gap-3">
                <Portrait {...{ name, portrait }} className="w-10 shrink-0" />
                <div className="min-w-0">
                  <Link href={`/admin/characters/${id}`} className="font-serif text-lg hover:text-accent">
                    {name}
                  </Link>
                  {archived && <span className="ml-2 text-xs text-muted">archived</span>}
                  <p className="text-muted">{script}</p>
                </div>
              </div>
            </Td>
            <Td className="hidden whitespace-nowrap sm:table-cell">{CATEGORIES[category]}</Td>
            <Td className="hidden md:table-cell">{engine ?? <span className="text-muted">Default</span>}</Td>
            <Td number>{version}</Td>
            <Td className="hidden whitespace-nowrap text-muted lg:table-cell">
              <When iso={updatedAt.toISOString()} />
            </Td>
            <Td className="w-0">
              <CharacterActions {...{ id, slug, name, archived }} />
            </Td>
          </tr>
        ),
      )}
    </Table>
  );
}
