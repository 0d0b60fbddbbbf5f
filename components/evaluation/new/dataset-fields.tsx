import { FormSection } from "@/components/admin/editor/form-section";
import { Check } from "@/components/ui/check";
import { Select, TextField } from "@/components/ui/field";
import type { DatasetView } from "@/lib/evaluation/datasets/store";
import type { RunForm } from "./use-run-form";

/** On what, and on how much of it. */
export function DatasetFields({
  form: { draft, errors, change },
  datasets,
}: {
  form: RunForm;
  datasets: DatasetView[];
}) {
  const total = datasets.find(({ id }) => id === draft.datasetId)?.items ?? 0;
  return (
    <FormSection title="Dataset" lead="Prompts about pictures, each with a reference answer.">
      <Select
        label="Dataset"
        value={draft.datasetId}
        onChange={(event) => change({ datasetId: event.target.value })}
        error={errors.datasetId}
      >
        {datasets.map(({ id, name, items }) => (
          <option key={id} value={id}>
            {name} ({items.toLocaleString("en")} items)
          </option>
        ))}
      </Select>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Items"
          type="number"
          inputMode="numeric"
          className="tabular-nums"
          disabled={draft.allItems}
          value={draft.allItems ? String(total) : draft.items}
          onChange={(event) => change({ items: event.target.value })}
          hint={`Of ${total.toLocaleString("en")}, drawn by the seed. More items, narrower intervals.`}
          error={errors.items}
        />
        <div className="sm:pt-7">
          <Check
            label={`All ${total.toLocaleString("en")}`}
            checked={draft.allItems}
            onChange={(allItems) => change({ allItems })}
          />
        </div>
      </div>
    </FormSection>
  );
}
