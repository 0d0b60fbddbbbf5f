import { FormSection } from "@/components/admin/editor/form-section";
import { Select, TextField } from "@/components/ui/field";
import type { Sampling } from "@/lib/inference/sampling";
import type { AgentChoice } from "./choices";
import type { RunForm } from "./use-run-form";

const SETTINGS: { key: keyof Sampling; label: string; hint: string; step: number }[] = [
  { key: "temperature", label: "Temperature", hint: "0 to 2; lower is steadier", step: 0.05 },
  { key: "topP", label: "Top-p", hint: "Above 0, up to 1", step: 0.05 },
  { key: "repetitionPenalty", label: "Repetition penalty", hint: "1 to 2; embedded only", step: 0.05 },
  { key: "maxTokens", label: "Most tokens of an answer", hint: "1 to 4,096", step: 1 },
];

/** Who is evaluated, and how it chooses its words. */
export function AgentFields({
  form: { draft, errors, change },
  agents,
}: {
  form: RunForm;
  agents: AgentChoice[];
}) {
  const defaults = agents.find(({ id }) => id === draft.engineId)?.defaults;
  const wrong = SETTINGS.some(({ key }) => errors[`sampling.${key}`]);
  return (
    <FormSection
      title="Agent"
      lead="Who answers. Its settings are kept in the run, whatever becomes of them."
    >
      <Select
        label="Agent"
        value={draft.engineId}
        onChange={(event) => change({ engineId: event.target.value })}
        error={errors.engineId}
      >
        {agents.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {/* What is wrong in it must be seen. */}
      <details key={String(wrong)} open={wrong || undefined}>
        <summary className="text-sm">Sampling: the agent’s own, unless you change it</summary>
        <div className="mt-4 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {SETTINGS.map(({ key, label, hint, step }) => (
            <TextField
              key={key}
              label={label}
              hint={hint}
              type="number"
              inputMode="decimal"
              step={step}
              className="tabular-nums"
              placeholder={defaults ? String(defaults[key]) : undefined}
              value={draft.sampling[key] ?? ""}
              onChange={(event) => change({ sampling: { ...draft.sampling, [key]: event.target.value } })}
              error={errors[`sampling.${key}`]}
            />
          ))}
        </div>
      </details>
    </FormSection>
  );
}
