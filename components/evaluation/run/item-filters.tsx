import { FilterForm, FilterSelect } from "@/components/ui/filter-form";
import type { JudgeView } from "@/lib/evaluation/judges/label";
import type { ItemsQuery } from "@/lib/evaluation/runs/items-query";
import { ITEM_SORT_LABELS, ITEM_STATE_LABELS, SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

interface ItemFiltersProps {
  path: string;
  query: ItemsQuery;
  judges: JudgeView[];
}

export function ItemFilters({ path, query, judges }: ItemFiltersProps) {
  const { task, split, state, sort, judge } = query;
  // What an empty address means comes first.
  const [[, usual], ...sorts] = Object.entries(ITEM_SORT_LABELS) as [[string, string]];
  const [first, ...others] = judges;
  return (
    <FilterForm
      path={path}
      filters={query}
      keepPlace
      className="md:grid-cols-3 xl:grid-cols-[repeat(5,1fr)_auto]"
    >
      <FilterSelect name="sort" label="Order" value={sort} none={usual} options={sorts} />
      <FilterSelect name="task" label="Type" value={task} options={Object.entries(TASK_LABELS)} />
      <FilterSelect name="split" label="Distribution" value={split} options={Object.entries(SPLIT_LABELS)} />
      <FilterSelect name="state" label="State" value={state} options={Object.entries(ITEM_STATE_LABELS)} />
      {first && others.length > 0 && (
        <FilterSelect
          name="judge"
          label="Judge"
          value={judge}
          none={first.label}
          options={others.map(({ key, label }) => [key, label])}
        />
      )}
    </FilterForm>
  );
}
