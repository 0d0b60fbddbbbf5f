import { FilterForm, FilterSelect } from "@/components/ui/filter-form";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import type { AgreementQuery } from "@/lib/evaluation/agreement/query";
import type { AgreementPage } from "@/lib/evaluation/agreement/views";
import { SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

interface AgreementFiltersProps {
  path: string;
  query: AgreementQuery;
  found: AgreementPage;
}

export function AgreementFilters({ path, query, found }: AgreementFiltersProps) {
  const { chosen } = found;
  const { dataset, judge, reference, task, split, of, column } = query;
  const judges = found.judges.map(({ key, label }) => [key, label] as const);
  const [newest, ...others] = found.datasets;
  return (
    <FilterForm path={path} filters={query} className="md:grid-cols-3 xl:grid-cols-[repeat(4,1fr)]">
      <FilterSelect
        name="dataset"
        label="Dataset"
        value={dataset}
        none={newest?.name}
        options={others.map(({ id, name }) => [id, name])}
      />
      <FilterSelect
        name="judge"
        label="Judge"
        value={judge}
        none={judge || !chosen ? "The usual one" : chosen.judge.label}
        options={judges}
      />
      <FilterSelect
        name="reference"
        label="Against"
        value={reference}
        none={reference || !chosen ? "The usual one" : chosen.reference.label}
        options={judges}
      />
      <FilterSelect
        name="of"
        label="Numbers"
        value={of}
        none="Ratios to the reference"
        options={[["score", "Scores of the answer"]]}
      />
      <FilterSelect name="task" label="Dialogue type" value={task} options={Object.entries(TASK_LABELS)} />
      <FilterSelect name="split" label="Distribution" value={split} options={Object.entries(SPLIT_LABELS)} />
      <FilterSelect
        name="column"
        label="Scores side by side of"
        value={column}
        none="All metrics"
        options={METRIC_KEYS.map((metric) => [metric, metric])}
      />
    </FilterForm>
  );
}
