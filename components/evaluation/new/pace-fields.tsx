import { FormSection } from "@/components/admin/editor/form-section";
import { TextField } from "@/components/ui/field";
import type { RunForm } from "./use-run-form";

const FIELDS = [
  { key: "parallel", label: "Calls at once", hint: "The embedded agent takes one at a time.", empty: "1" },
  { key: "perMinute", label: "Calls a minute", hint: "At most; blank: no limit.", empty: "no limit" },
  { key: "seed", label: "Seed", hint: "The same seed draws the same items and words.", empty: "1" },
] as const;

/** How fast it may go, and what makes it repeatable. */
export function PaceFields({ form: { draft, errors, change } }: { form: RunForm }) {
  return (
    <FormSection title="Pace and seed">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {FIELDS.map(({ key, label, hint, empty }) => (
          <TextField
            key={key}
            label={label}
            hint={hint}
            type="number"
            inputMode="numeric"
            className="tabular-nums"
            placeholder={empty}
            value={draft[key]}
            onChange={(event) => change({ [key]: event.target.value })}
            error={errors[key]}
          />
        ))}
      </div>
    </FormSection>
  );
}
