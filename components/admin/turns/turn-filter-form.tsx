import { TextField } from "@/components/ui/field";
import { FilterForm, FilterSelect } from "@/components/ui/filter-form";
import type { TurnFilters, turnFilterChoices } from "@/lib/chat/turn-log";
import { TURN_RATING_LABELS, TURN_STATUS_LABELS } from "./labels";

interface TurnFilterFormProps {
  path: string;
  filters: TurnFilters;
  choices: Awaited<ReturnType<typeof turnFilterChoices>>;
}

export function TurnFilterForm({ path, filters, choices }: TurnFilterFormProps) {
  const { q, character, engine, model, status, rating, from, to } = filters;
  const same = (names: string[]) => names.map((name) => [name, name] as const);
  return (
    <FilterForm path={path} filters={filters} className="md:grid-cols-4 xl:grid-cols-[2fr_repeat(5,1fr)]">
      <div className="col-span-2 md:col-span-4 xl:col-span-1">
        <TextField
          label="Search"
          name="q"
          type="search"
          placeholder="In lines and replies"
          defaultValue={q}
        />
      </div>
      <FilterSelect
        name="character"
        label="Character"
        value={character}
        options={choices.characters.map(({ slug, name }) => [slug, name])}
      />
      <FilterSelect name="engine" label="Engine" value={engine} options={same(choices.engines)} />
      <FilterSelect name="model" label="Model" value={model} options={same(choices.models)} />
      <FilterSelect
        name="status"
        label="Status"
        value={status}
        options={Object.entries(TURN_STATUS_LABELS)}
      />
      <FilterSelect
        name="rating"
        label="Rating"
        value={rating}
        options={Object.entries(TURN_RATING_LABELS)}
      />
      <TextField label="From (UTC)" name="from" type="date" defaultValue={from} />
      <TextField label="To (UTC)" name="to" type="date" defaultValue={to} />
    </FilterForm>
  );
}
