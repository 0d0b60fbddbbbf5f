import { FilterForm, FilterSelect } from "@/components/ui/filter-form";
import type { CompareQuery } from "@/lib/evaluation/compare/query";
import type { CompareChoices } from "@/lib/evaluation/compare/views";
import { COLUMNS, OVERALL } from "@/lib/evaluation/mmrole/table";
import { PAIR_SORT_LABELS, SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

interface CompareFiltersProps {
  path: string;
  query: CompareQuery;
  choices: CompareChoices;
}

export function CompareFilters({ path, query, choices: { runs, judges } }: CompareFiltersProps) {
  const { a, b, judge, task, split, column, sort } = query;
  const datasetOf = (id: string | undefined) => runs.find((run) => run.id === id)?.dataset.id;
  const several = new Set(runs.map(({ dataset }) => dataset.id)).size > 1;
  // Beside a chosen run only those that it can be compared with.
  const options = (other: string | undefined) =>
    runs
      .filter(({ dataset }) => !other || dataset.id === datasetOf(other))
      .map(({ id, name, dataset }) => [id, several ? `${name} (${dataset.name})` : name] as const);
  const [first, ...others] = judges;
  const [[, usual], ...sorts] = Object.entries(PAIR_SORT_LABELS) as [[string, string]];
  return (
    <FilterForm path={path} filters={query} className="md:grid-cols-3 xl:grid-cols-[repeat(4,1fr)]">
      <FilterSelect name="a" label="First run" value={a} none="Choose a run" options={options(undefined)} />
      <FilterSelect name="b" label="Second run" value={b} none="Choose a run" options={options(a)} />
      <FilterSelect
        name="judge"
        label="Judge"
        value={judge}
        none={first?.label ?? "The first of both"}
        options={others.map(({ key, label }) => [key, label])}
      />
      <FilterSelect name="task" label="Dialogue type" value={task} options={Object.entries(TASK_LABELS)} />
      <FilterSelect name="split" label="Distribution" value={split} options={Object.entries(SPLIT_LABELS)} />
      <FilterSelect
        name="column"
        label="Items by"
        value={column}
        none={OVERALL}
        options={COLUMNS.filter((one) => one !== OVERALL).map((one) => [one, one])}
      />
      <FilterSelect name="sort" label="Order of items" value={sort} none={usual} options={sorts} />
    </FilterForm>
  );
}
