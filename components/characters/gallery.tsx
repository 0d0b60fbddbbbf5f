"use client";

import { useSearchParams } from "next/navigation";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { EmptyState } from "@/components/ui/states";
import type { Category } from "@/lib/characters/character";
import { type CastMember, searchCast } from "./cast";
import { CastCard } from "./cast-card";
import { CategoryTabs } from "./category-tabs";

interface GalleryProps {
  cast: CastMember[];
  categories: [Category, string][];
}

/** The cast list: searched and filtered in the page at once, with the search kept in the address. */
export function Gallery({ cast, categories }: GalleryProps) {
  // Not from the page's props: on the way back from a character, those are of the visit before.
  const address = useSearchParams();
  const [query, setQuery] = useState(() => address.get("q") ?? "");
  const [category, setCategory] = useState(
    () => categories.find(([key]) => key === address.get("category"))?.[0] ?? null,
  );
  const search = useRef<HTMLInputElement>(null);
  const deferred = useDeferredValue(query);
  const found = useMemo(() => searchCast(cast, deferred, category), [cast, deferred, category]);

  useEffect(() => {
    const params = new URLSearchParams();
    if (query.trim()) params.set("q", query.trim());
    if (category) params.set("category", category);
    const url = params.size > 0 ? `/?${params}` : "/";
    if (url !== location.pathname + location.search) history.replaceState(null, "", url);
  }, [query, category]);

  function clear() {
    setQuery("");
    setCategory(null);
    search.current?.focus();
  }

  return (
    <section aria-label="The cast">
      <search className="flex flex-wrap items-center gap-x-6 gap-y-3 py-5">
        <CategoryTabs<Category | null>
          value={category}
          onChange={setCategory}
          options={[[null, "Everyone"], ...categories]}
          counts={(key) => searchCast(cast, deferred, key).length}
        />
        <div className="w-full sm:ml-auto sm:w-72">
          <SearchField
            ref={search}
            label="Search the cast by name, script, line or who they are"
            placeholder="Search the cast"
            value={query}
            onChange={setQuery}
          />
        </div>
      </search>
      <p role="status" className="sr-only">
        {found.length === 1 ? "1 character" : `${found.length} characters`}
      </p>
      {found.length > 0 ? (
        <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
          {found.map((member, place) => (
            <CastCard key={member.slug} member={member} eager={place < 5} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title="Nobody by that name"
          action={query || category ? <Button onClick={clear}>Show the whole cast</Button> : undefined}
        >
          {query || category
            ? "Nobody's name, script, line or introduction has these words."
            : "The cast list is empty. An admin can write the first character backstage."}
        </EmptyState>
      )}
    </section>
  );
}
