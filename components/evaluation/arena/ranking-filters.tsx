import Form from "next/form";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import { PLACE_LABELS } from "@/lib/evaluation/arena/battle";
import type { RankingQuery } from "@/lib/evaluation/arena/ranking-query";

interface RankingFiltersProps {
  path: string;
  query: RankingQuery;
  characters: { slug: string; name: string }[];
}

/** A plain form: the filters are the address, and work without a script. */
export function RankingFilters({ path, query, characters }: RankingFiltersProps) {
  return (
    <Form
      key={JSON.stringify(query)}
      action={path}
      className="grid grid-cols-2 items-end gap-3 py-5 md:grid-cols-3 xl:grid-cols-[repeat(5,1fr)_auto]"
    >
      <Select label="Character" name="character" defaultValue={query.character ?? ""}>
        <option value="">All</option>
        {characters.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <Select label="Where" name="place" defaultValue={query.place ?? ""}>
        <option value="">Everywhere</option>
        {Object.entries(PLACE_LABELS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <TextField label="From (UTC)" name="from" type="date" defaultValue={query.from} />
      <TextField label="To (UTC)" name="to" type="date" defaultValue={query.to} />
      <Select label="Strength" name="control" defaultValue={query.control ?? ""}>
        <option value="">As voted</option>
        <option value="length">At equal length</option>
      </Select>
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        <Link href={path} className={buttonClass("quiet")}>
          Reset
        </Link>
      </div>
    </Form>
  );
}
