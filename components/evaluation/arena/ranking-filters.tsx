import { TextField } from "@/components/ui/field";
import { FilterForm, FilterSelect } from "@/components/ui/filter-form";
import { PLACE_LABELS } from "@/lib/evaluation/arena/battle";
import type { RankingQuery } from "@/lib/evaluation/arena/ranking-query";

interface RankingFiltersProps {
  path: string;
  query: RankingQuery;
  characters: { slug: string; name: string }[];
}

export function RankingFilters({ path, query, characters }: RankingFiltersProps) {
  return (
    <FilterForm path={path} filters={query} className="md:grid-cols-3 xl:grid-cols-[repeat(5,1fr)_auto]">
      <FilterSelect
        label="Character"
        name="character"
        value={query.character}
        options={characters.map(({ slug, name }) => [slug, name] as const)}
      />
      <FilterSelect
        label="Where"
        name="place"
        value={query.place}
        none="Everywhere"
        options={Object.entries(PLACE_LABELS)}
      />
      <TextField label="From (UTC)" name="from" type="date" defaultValue={query.from} />
      <TextField label="To (UTC)" name="to" type="date" defaultValue={query.to} />
      <FilterSelect
        label="Strength"
        name="control"
        value={query.control}
        none="As voted"
        options={[["length", "At equal length"]]}
      />
    </FilterForm>
  );
}
