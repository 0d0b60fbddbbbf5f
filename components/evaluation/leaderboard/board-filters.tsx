import { FilterForm, FilterSelect } from "@/components/ui/filter-form";
import type { BoardQuery } from "@/lib/evaluation/leaderboard/query";
import type { Board } from "@/lib/evaluation/leaderboard/views";
import { SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

interface BoardFiltersProps {
  path: string;
  query: BoardQuery;
  choices: Pick<Board, "datasets" | "judges">;
}

export function BoardFilters({ path, query, choices }: BoardFiltersProps) {
  const { dataset, judge, task, split, aggregation, sort, dir } = query;
  return (
    <FilterForm
      path={path}
      filters={query}
      kept={{ sort, dir }}
      className="md:grid-cols-3 xl:grid-cols-[repeat(5,1fr)_auto]"
    >
      <FilterSelect
        name="dataset"
        label="Dataset"
        value={dataset}
        options={choices.datasets.map(({ id, name }) => [id, name])}
      />
      <FilterSelect
        name="judge"
        label="Judge"
        value={judge}
        options={choices.judges.map(({ key, label }) => [key, label])}
      />
      <FilterSelect name="task" label="Dialogue type" value={task} options={Object.entries(TASK_LABELS)} />
      <FilterSelect name="split" label="Distribution" value={split} options={Object.entries(SPLIT_LABELS)} />
      <FilterSelect
        name="aggregation"
        label="Aggregation"
        value={aggregation}
        none="Every item counts as much"
        options={[["paper", "The paper’s: ¾ in, ¼ out"]]}
      />
    </FilterForm>
  );
}
